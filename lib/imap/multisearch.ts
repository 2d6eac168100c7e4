import 'server-only'
import { decodePath, encodePath } from 'imapflow/lib/tools.js'
import type { Account } from '@/lib/accounts/schema'
import type { Query } from '@/lib/messages/rules/query'
import type { MessageFilter } from '@/lib/messages/schema/view'
import { criteriaOf } from './criteria'
import type { Found } from './merge'
import { type OpenMailbox, withLine } from './pool'
import { type Answer, atom, execute, type Token, text, textOf } from './raw'
import { fieldKeys } from './search'
import { foundUids, inUtf8, mostSetBytes } from './uid-set'

type Client = OpenMailbox['client']
type Told = Pick<Found, 'uidValidity' | 'uids'>

/**
 * What matches in mailboxes, by path, asked in one command instead of selecting each (MULTISEARCH, RFC 7377). A mailbox
 * that is not among them has nothing. null where the server can't, or the question is another one in each mailbox.
 */
export function findAtOnce(
  account: Account,
  { paths, query, filter }: { paths: string[]; query: Query | null; filter: MessageFilter },
): Promise<Map<string, Told> | null> {
  if (filter.hasAttachment !== undefined || (query && isOfMailbox(query))) return Promise.resolve(null)
  const find = async (client: Client) => {
    if (!client.capabilities.has('MULTISEARCH')) return null
    // Nothing of these keys depends on the mailbox.
    const place = { client, mailbox: noMailbox, isIn: () => false, setNamed: () => '' }
    const keys = inUtf8(client, [...(query ? criteriaOf(query, place) : []), ...fieldKeys(filter, place)])
    const found = new Map<string, Told>()
    for (const names of portionsOf(paths.map((path) => encodePath(client, path)))) {
      const source: Token[] = [atom('IN'), [atom('mailboxes'), names.map(text)], atom('RETURN'), [atom('ALL')]]
      const answers = await execute(client, 'ESEARCH', [...source, ...keys], 'ESEARCH').catch(nullIfRefused)
      if (!answers) return null
      for (const answer of answers) {
        const told = toldBy(answer)
        if (told) found.set(decodePath(client, told.name), told)
      }
    }
    return found
  }
  return withLine(account, find, 'slow')
}

const noMailbox = { path: '', delimiter: '/', flags: new Set<string>(), uidValidity: 0n, uidNext: 1, exists: 0 }

/** Whether what is asked for is told by the mailbox too: its name, its keywords, its messages' structures. */
function isOfMailbox(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.some(isOfMailbox)
  if (query.kind === 'not') return isOfMailbox(query.part)
  return query.kind === 'in' || query.kind === 'filename' || query.kind === 'attachment'
}

// So many are asked in one command; other work of the reader's waits for it.
const mostAtOnce = 100

function portionsOf(names: string[]): string[][] {
  const portions: string[][] = []
  let bytes = 0
  for (const name of names) {
    const last = portions.at(-1)
    bytes += Buffer.byteLength(name) + 3
    if (last && last.length < mostAtOnce && bytes <= mostSetBytes / 2) last.push(name)
    else {
      portions.push([name])
      bytes = Buffer.byteLength(name) + 3
    }
  }
  return portions
}

/** `(TAG "A1" MAILBOX "Sent" UIDVALIDITY 7) UID ALL 3,9:12` */
function toldBy(answer: Answer): (Told & { name: string }) | null {
  const [about] = answer.attributes
  if (!Array.isArray(about)) return null
  const value = (key: string) => {
    const at = about.findIndex((token) => textOf(token).toUpperCase() === key)
    return at < 0 ? '' : textOf(about[at + 1])
  }
  const [name, uidValidity] = [value('MAILBOX'), value('UIDVALIDITY')]
  const uids = foundUids([answer])
  if (!name || !/^\d+$/.test(uidValidity) || uids.length === 0) return null
  return { name, uidValidity: BigInt(uidValidity), uids: uids.sort().reverse() }
}

/** A server that says it can, and then refuses, is asked mailbox by mailbox. */
function nullIfRefused(error: unknown): null {
  const { responseStatus } = error as { responseStatus?: string }
  if (responseStatus === 'NO' || responseStatus === 'BAD') return null
  throw error
}
