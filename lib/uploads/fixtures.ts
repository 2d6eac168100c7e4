import type { Account } from '@/lib/accounts/schema'
import { newDraftId } from '@/lib/drafts/rules/draft-id'
import type { NewUpload, UploadId } from './schema'
import { addToUpload, beginUpload } from './writes/resumable'

/** A file that is about to arrive. */
export function aNewUpload(change: Partial<NewUpload> = {}): NewUpload {
  const plain = { name: 'informe año.bin', type: 'application/octet-stream', isInline: false, isForLink: false }
  return { ...plain, draftId: newDraftId(), sizeBytes: 10, ...change }
}

/** These pieces, one after the other; then the end, or a break. */
export function inPieces(pieces: (string | Uint8Array)[], end: 'end' | 'break' | 'hang' = 'end') {
  let at = 0
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[at++]
      if (piece !== undefined) controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)
      else if (end === 'break') controller.error(new Error('the line broke'))
      else if (end === 'end') controller.close()
      else return new Promise(() => {}) // a line that is dead, and nobody noticed
    },
  })
}

/** A whole file of this account. */
export async function uploaded(
  account: Account,
  content: string | Uint8Array,
  change: Partial<NewUpload> = {},
): Promise<UploadId> {
  const sizeBytes = typeof content === 'string' ? Buffer.byteLength(content) : content.length
  const id = await beginUpload(account, aNewUpload({ ...change, sizeBytes }))
  if (sizeBytes > 0) await addToUpload(account, id, { from: 0, body: inPieces([content]) })
  return id
}
