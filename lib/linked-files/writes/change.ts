import 'server-only'
import { hash } from '@node-rs/argon2'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { fileStore } from '@/lib/storage/store'
import { linkedFileOf } from '../reads/list'
import { changeLinked, forgetLinked, listLinkedFor, noteSeen } from '../records/rows'
import { graceDays, requireEnd } from '../rules'
import type { LinkedFile, LinkedFileId, LinkOptions } from '../schema'

/** Sets what a link lets its holder do, also after it was sent. Throws `not-found` for one that was taken back, or another's. */
export async function changeLink(account: Account, id: LinkedFileId, options: LinkOptions): Promise<LinkedFile> {
  const { expiresAt, mostDownloads, password, wantsNotice } = options
  requireEnd(options, config.linkedFiles?.mostDays ?? 1, new Date())
  const row = await changeLinked(account.id, kept(id), {
    expiresAt: new Date(expiresAt),
    mostDownloads,
    wantsNotice,
    ...(password === undefined ? {} : { passwordHash: password === null ? null : await hash(password) }),
  })
  return changed(account, row && linkedFileOf(row))
}

/** Takes a link back: from now on it leads nowhere, and the file is gone. It stays in its owner's list for a while. */
export async function revokeLink(account: Account, id: LinkedFileId): Promise<LinkedFile> {
  const row = await changeLinked(account.id, kept(id), { revokedAt: new Date() })
  if (row) await (await fileStore()).remove(id)
  return changed(account, row && linkedFileOf(row))
}

/** Takes away a file whose link was never sent. */
export async function removeLink(account: Account, id: LinkedFileId): Promise<void> {
  if (!(await forgetLinked(account.id, id))) throw new Problem('not-found', 'link-not-found')
  await (await fileStore()).remove(id)
  publish(account.id, { kind: 'linked-files-changed' })
}

/** Takes away the files that were linked for a draft that is dropped. */
export async function removeDraftLinks(account: Account, draftId: string): Promise<void> {
  for (const { id } of await listLinkedFor(account.id, draftId)) await removeLink(account, id)
}

/** The reader was told of these first downloads. */
export function seeFirstDownloads(account: Account, ids: LinkedFileId[]): Promise<void> {
  return noteSeen(account.id, ids)
}

const kept = (id: LinkedFileId) => ({ id, endedBefore: new Date(Date.now() - graceDays * 86_400_000) })

function changed({ id }: Account, file: LinkedFile | null): LinkedFile {
  if (!file) throw new Problem('not-found', 'link-not-found')
  publish(id, { kind: 'linked-files-changed' })
  return file
}
