import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { MessageId } from '@/lib/messages/schema/row'
import { type Location, unpackMessageId } from './message-id'
import { withMailbox } from './pool'
import { rowsOf } from './row-cache'
import { readRows } from './rows'

/**
 * The Message-IDs of these messages (RFC 5322, with their angle brackets). The server is asked only for rows that nobody has
 * read yet; what is gone, or has none, is left out.
 */
export async function readMessageIdHeaders(account: Account, ids: MessageId[]): Promise<Map<MessageId, string>> {
  const unknown = ids.filter((id) => remembered(account.id, unpackMessageId(id)) === undefined)
  for (const { path, uidValidity, uids } of byMailbox(unknown))
    await withMailbox(account, { path, uidValidity }, (open) => readRows(account.id, open, uids)).catch(unlessGone)
  return new Map(
    ids.flatMap((id) => {
      const header = remembered(account.id, unpackMessageId(id))
      return header ? [[id, header] as const] : []
    }),
  )
}

/** The Message-ID of a message whose row was read lately, also of one that is gone since; '' when nobody knows. */
export function rememberedMessageId(accountId: string, id: MessageId): string {
  return remembered(accountId, unpackMessageId(id)) ?? ''
}

function remembered(accountId: string, { path, uidValidity, uid }: Location): string | undefined {
  return rowsOf(accountId, path, uidValidity).get(uid)?.messageIdHeader
}

type Asked = Omit<Location, 'uid'> & { uids: number[] }

function byMailbox(ids: MessageId[]): Asked[] {
  const groups = new Map<string, Asked>()
  for (const { path, uidValidity, uid } of ids.map(unpackMessageId)) {
    const key = `${uidValidity} ${path}`
    const group = groups.get(key) ?? { path, uidValidity, uids: [] }
    group.uids.push(uid)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function unlessGone(error: unknown) {
  if (!(error instanceof Problem) || !['not-found', 'conflict'].includes(error.code)) throw error
}
