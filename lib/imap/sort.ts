import 'server-only'
import type { FetchMessageObject } from 'imapflow'
import { Problem } from '@/lib/errors'
import type { MessageOrder } from '@/lib/messages/schema/view'
import type { OpenMailbox } from './pool'
import { atom, execute, type Token, textOf } from './raw'
import { foundUids, setOfUids } from './uid-set'

type Sorting = { order: Exclude<MessageOrder, 'arrival'>; ascending: boolean; criteria: Token[] }

/**
 * The UIDs that match, sorted by the server (SORT, RFC 5256; by display names where it has RFC 5957). `find` is asked
 * only where it can't sort; then the envelopes are read. Throws `refused` when they are too many for that.
 */
export async function sortUids(
  open: OpenMailbox,
  { order, ascending, criteria }: Sorting,
  find: () => Promise<Uint32Array>,
): Promise<Uint32Array> {
  const { client } = open
  if (!client.capabilities.has('SORT')) return sortHere(open, { order, ascending }, await find())
  const byName = order === 'from' && client.capabilities.has('SORT=DISPLAY')
  // FROM alone is what stands before the @, which nobody sees: where it can be avoided, it is.
  if (order === 'from' && !byName && open.mailbox.exists <= sortedHere)
    return sortHere(open, { order, ascending }, await find())
  const key = byName ? 'DISPLAYFROM' : order.toUpperCase()
  const sortKeys = ascending ? [atom(key)] : [atom('REVERSE'), atom(key)]
  const rest = [sortKeys, atom('UTF-8'), ...criteria]
  if (client.capabilities.has('ESORT')) {
    return foundUids(await execute(client, 'UID SORT', [atom('RETURN'), [atom('ALL')], ...rest], 'ESEARCH'))
  }
  const answers = await execute(client, 'UID SORT', rest, 'SORT')
  return Uint32Array.from(
    answers.flatMap(({ attributes, numbers }) =>
      numbers.length > 0 ? numbers : attributes.map((token) => Number(textOf(token))),
    ),
  )
}

// As many envelopes as a person may be asked to wait for.
const sortedHere = 5_000

async function sortHere(
  { client }: OpenMailbox,
  by: Omit<Sorting, 'criteria'>,
  uids: Uint32Array,
): Promise<Uint32Array> {
  if (uids.length > sortedHere) {
    throw new Problem('refused', 'sorting-unavailable', { values: { count: uids.length, limit: sortedHere } })
  }
  if (uids.length === 0) return uids
  const fetched = await client.fetchAll(setOfUids(uids), { uid: true, envelope: true, size: true }, { uid: true })
  const keyed = fetched.map((message) => ({ uid: message.uid, key: keyOf(message, by.order) }))
  // Equal ones keep the order of their arrival, as SORT has it, and REVERSE turns only the key around.
  const sign = by.ascending ? 1 : -1
  keyed.sort((one, other) => sign * compared(one.key, other.key) || one.uid - other.uid)
  return Uint32Array.from(keyed, ({ uid }) => uid)
}

function keyOf({ envelope, size = 0 }: FetchMessageObject, order: Sorting['order']): string | number {
  switch (order) {
    case 'date':
      return new Date(envelope?.date ?? 0).getTime() || 0
    case 'from':
      return (envelope?.from?.[0]?.name || envelope?.from?.[0]?.address || '').toLowerCase()
    case 'subject':
      return baseSubject(envelope?.subject ?? '')
    case 'size':
      return size
  }
}

/** Without «Re:», «Fwd:» and tags of lists (RFC 5256, section 2.1, in short). */
function baseSubject(subject: string): string {
  return subject.replace(/^(\s|\[[^\]]*\]|(re|fwd?|rv)\s*:)+/i, '').toLowerCase()
}

function compared(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return String(one).localeCompare(String(other))
}
