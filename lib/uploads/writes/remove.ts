import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { DraftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { inTurn } from '../records/arriving'
import { oldFiles, removeFiles } from '../records/files'
import { forgetDraftUploads, forgetUnused, forgetUpload, unknownIds } from '../records/rows'
import { arrivingDays, keptDays } from '../rules'
import type { UploadId } from '../schema'

/** Takes a file away again, whole or still arriving. Throws `not-found` for another account's. */
export async function removeUpload(account: Account, id: UploadId): Promise<void> {
  if (!(await forgetUpload(account.id, id))) throw new Problem('not-found', 'upload-not-found')
  await inTurn(id, () => removeFiles([id]))
}

/** Takes away the files of a draft that is sent or dropped. */
export async function removeDraftUploads(account: Account, draftId: DraftId): Promise<void> {
  await removeFiles(await forgetDraftUploads(account.id, draftId))
}

const dayMs = 86_400_000
const sweepEveryMs = 3_600_000
let sweptAt = 0

/** Clears away what was never sent, and what a crash left behind, at most once an hour. */
export async function sweep() {
  if (Date.now() - sweptAt < sweepEveryMs) return
  sweptAt = Date.now()
  await clearAway(new Date())
}

/** The same, now. */
export async function clearAway(now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs)
  await removeFiles(await forgetUnused(before(keptDays), before(arrivingDays)))
  await removeFiles(await unknownIds(await oldFiles(before(1))))
}
