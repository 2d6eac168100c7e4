import 'server-only'
import type { CopyResponseObject, ImapFlow } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { Address, Keyword, MessageId } from '@/lib/messages/schema/row'
import { said } from './failures'
import { flagOf } from './keywords'
import { requireRoom } from './labels'
import { packMessageId, pathOf, unpackMessageId } from './message-id'
import { type OpenMailbox, withMailbox } from './pool'
import { addressesOf } from './rows'

type Group = { path: string; uidValidity: bigint; uids: number[] }

/** Sets or removes keywords. Doing it twice is doing it once, so a broken line is no matter. */
export async function setKeywords(
  account: Account,
  ids: MessageId[],
  change: { add?: Keyword[]; remove?: Keyword[] },
): Promise<void> {
  for (const { path, uidValidity, uids } of byMailbox(ids)) {
    await withMailbox(account, { path, uidValidity }, async ({ client, mailbox }) => {
      requireRoom(mailbox, change.add)
      if (change.add?.length) said(await client.messageFlagsAdd(uids, change.add.map(flagOf), { uid: true }))
      if (change.remove?.length) said(await client.messageFlagsRemove(uids, change.remove.map(flagOf), { uid: true }))
    })
  }
}

/**
 * Moves messages and says which id each one has in its new mailbox (COPYUID, RFC 4315). When the line breaks in the
 * middle, only those still in the source are moved again: none is lost, none is doubled.
 */
export async function move(account: Account, ids: MessageId[], to: MailboxId): Promise<Record<MessageId, MessageId>> {
  const renamed: Record<MessageId, MessageId> = {}
  for (const { path, uidValidity, uids } of byMailbox(ids)) {
    if (path === pathOf(to)) continue
    let copied: CopyResponseObject | null = null // outlives a broken line
    const moved = await withMailbox(account, { path, uidValidity }, async ({ client, tries }) => {
      const here = tries > 0 ? await stillHere(client, uids) : uids
      if (here.length === 0) return copied
      if (client.capabilities.has('MOVE')) return said(await client.messageMove(here, pathOf(to), { uid: true }))
      copied ??= said(await client.messageCopy(here, pathOf(to), { uid: true }))
      said(await client.messageDelete(here, { uid: true }))
      return copied
    })
    if (!moved?.uidValidity || !moved.uidMap) continue
    for (const [uid, newUid] of moved.uidMap) {
      renamed[packMessageId({ path, uidValidity, uid })] = packMessageId({
        path: moved.destination,
        uidValidity: moved.uidValidity,
        uid: newUid,
      })
    }
  }
  return renamed
}

/** Removes messages for good (UID EXPUNGE of these alone, RFC 4315). */
export async function expunge(account: Account, ids: MessageId[]): Promise<void> {
  for (const { path, uidValidity, uids } of byMailbox(ids)) {
    await withMailbox(account, { path, uidValidity }, async ({ client }) =>
      said(await client.messageDelete(uids, { uid: true })),
    )
  }
}

/** Who wrote these messages. Ask before they move: their UIDs end there. */
export async function sendersOf(account: Account, ids: MessageId[]): Promise<Address[]> {
  const senders: Address[] = []
  for (const { path, uidValidity, uids } of byMailbox(ids)) {
    const fetched = await withMailbox(account, { path, uidValidity }, ({ client }: OpenMailbox) =>
      client.fetchAll(uids, { uid: true, envelope: true }, { uid: true }),
    )
    for (const { envelope } of fetched) senders.push(...addressesOf(envelope?.from))
  }
  return senders
}

async function stillHere(client: ImapFlow, uids: number[]): Promise<number[]> {
  const fetched = await client.fetchAll(uids, { uid: true }, { uid: true })
  return fetched.map(({ uid }) => uid)
}

function byMailbox(ids: MessageId[]): Group[] {
  const groups = new Map<string, Group>()
  for (const id of ids) {
    const { path, uidValidity, uid } = unpackMessageId(id)
    const key = `${uidValidity} ${path}`
    const group = groups.get(key) ?? { path, uidValidity, uids: [] }
    group.uids.push(uid)
    groups.set(key, group)
  }
  return [...groups.values()]
}
