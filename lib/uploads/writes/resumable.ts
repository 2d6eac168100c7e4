import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { readLimits } from '../reads/limits'
import { addBytes, arrivedBytes, beginFile, finishFile, inTurn } from '../records/arriving'
import { findAnyUpload, noteArriving, noteWhole } from '../records/rows'
import { requireRoom } from '../rules'
import type { NewUpload, UploadId } from '../schema'
import { sweep } from './remove'
import { keepWithin, newUploadId, uploadOf } from './store'

/** How far a file has arrived, of how much. */
export type Arrival = { atBytes: number; sizeBytes: number }

/** Begins a file that will arrive in pieces. Throws `too-large`, with the sentence the browser would have said. */
export async function beginUpload(account: Account, given: NewUpload): Promise<UploadId> {
  await sweep()
  requireRoom(given, await readLimits(account))
  const id = newUploadId()
  await beginFile(id)
  await keepWithin(account, { draftId: given.draftId, isWhole: false }, uploadOf(id, given))
  if (given.sizeBytes === 0) await whole(id)
  return id
}

/** How far a file has arrived. Who asks has lost the line: whoever still sends by the old one is stopped first. */
export function readArrival(account: Account, id: UploadId): Promise<Arrival> {
  return inTurn(id, () => arrivalOf(account, id))
}

/**
 * Adds a piece. Throws `conflict` when it does not begin where the file ends by now. A piece that breaks off leaves what
 * came of it; sent to its end, the file is whole.
 */
export function addToUpload(
  account: Account,
  id: UploadId,
  { from, body }: { from: number; body: ReadableStream<Uint8Array> | null },
): Promise<Arrival> {
  return inTurn(id, async (signal) => {
    const { atBytes, sizeBytes } = await arrivalOf(account, id)
    if (from !== atBytes) throw new Problem('conflict', 'upload-interrupted')
    if (!body || atBytes === sizeBytes) return { atBytes, sizeBytes }
    await noteArriving(id)
    const now = await addBytes(id, body, { from, sizeBytes, signal })
    if (now === sizeBytes) await whole(id)
    return { atBytes: now, sizeBytes }
  })
}

async function arrivalOf(account: Account, id: UploadId): Promise<Arrival> {
  const upload = await findAnyUpload(account.id, id)
  const atBytes = upload && (await arrivedBytes(id))
  if (!upload || atBytes === null) throw new Problem('not-found', 'upload-not-found')
  // A crash came between the last byte and the note that it was the last.
  if (!upload.isWhole && atBytes === upload.sizeBytes) await whole(id)
  return { atBytes, sizeBytes: upload.sizeBytes }
}

async function whole(id: UploadId) {
  await finishFile(id)
  await noteWhole(id)
}
