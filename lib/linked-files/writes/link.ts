import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import type { DraftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { safeFilename } from '@/lib/mime/filename'
import { isScanning, scan } from '@/lib/scanner/clamd'
import { readSettings } from '@/lib/settings/reads'
import { fileStore } from '@/lib/storage/store'
import { readLimits } from '@/lib/uploads/reads/limits'
import { pathOf, readPieces, removeFiles } from '@/lib/uploads/records/files'
import { findAnyUpload } from '@/lib/uploads/records/rows'
import { inMb, requireRoom } from '@/lib/uploads/rules'
import { type Upload, type UploadId, uploadId } from '@/lib/uploads/schema'
import { storeUpload } from '@/lib/uploads/writes/store'
import { linkedFileOf } from '../reads/list'
import { findLinked, forgetLinked, keepLinked } from '../records/rows'
import { hashOf, tokenFor } from '../records/tokens'
import { usualEnd } from '../rules'
import { type LinkedFile, type LinkedFileId, type LinkRequest, linkedFileId } from '../schema'
import { sweepLinked } from './sweep'

/**
 * Makes a link of a file that was given to be attached, under the same id. The bytes are safe first, then the row is written and the upload
 * forgotten at once: a crash leaves the one or the other, and at worst bytes for the sweep.
 */
export async function linkUpload(account: Account, request: LinkRequest): Promise<LinkedFile> {
  await sweepLinked()
  const given: UploadId = uploadId.parse(request.uploadId)
  const [upload, limits] = await Promise.all([findAnyUpload(account.id, given), readLimits(account)])
  const id = linkedFileId.parse(given)
  const [made] = upload ? [] : await findLinked(account.id, [id])
  if (made) return linkedFileOf(made) // asked for twice: the first answer was lost
  if (!upload?.isWhole) throw new Problem('not-found', 'upload-not-found')
  requireRoom({ sizeBytes: upload.sizeBytes, isForLink: true }, limits)
  await requireClean(given)

  const store = await fileStore()
  await store.keep(id, pathOf(given))
  const { linkDays } = await readSettings(account.id)
  const row = await keepLinked(
    {
      id,
      accountId: account.id,
      draftId: upload.draftId,
      name: safeFilename(upload.name, upload.type, 'file'),
      type: upload.type,
      sizeBytes: upload.sizeBytes,
      tokenHash: hashOf(tokenFor(id)),
      language: request.language,
      expiresAt: usualEnd(linkDays, limits.link?.mostDays ?? 1, new Date()),
    },
    given,
    config.linkedFiles?.mostBytes ?? 0,
  )
  if (typeof row === 'number') {
    await store.remove(id)
    throw new Problem('too-large', 'link-too-large', { values: { limitMb: inMb(Math.max(0, row)) } })
  }
  await removeFiles([given])
  publish(account.id, { kind: 'linked-files-changed' })
  return linkedFileOf(row)
}

/** The way back: the file is attached to its message again, and the link is gone. Throws `too-large` for one that does not fit. */
export async function attachLinked(account: Account, id: LinkedFileId): Promise<Upload> {
  const [row] = await findLinked(account.id, [id])
  if (!row || row.revokedAt) throw new Problem('not-found', 'link-not-found')
  const limits = await readLimits(account)
  requireRoom({ sizeBytes: row.sizeBytes, isForLink: false }, limits)
  const store = await fileStore()
  const body = await store.read(id, { start: 0, end: row.sizeBytes - 1 })
  const given = { draftId: row.draftId as DraftId, name: row.name, type: row.type, isInline: false }
  const upload = await storeUpload(account, given, body)
  await forgetLinked(account.id, id)
  await store.remove(id)
  publish(account.id, { kind: 'linked-files-changed' })
  return upload
}

async function requireClean(id: UploadId): Promise<void> {
  if (!isScanning()) return
  const verdict = await scan(readPieces(id))
  if (verdict.state === 'infected')
    throw new Problem('forbidden', 'attachment-infected', { values: { finding: verdict.finding } })
  if (verdict.state === 'too-large') throw new Problem('too-large', 'attachment-not-scanned')
}
