import type { DetailedError } from 'tus-js-client'
import * as z from 'zod/mini'
import type { DraftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { call, callerHeaders, problemFrom } from '@/lib/http/call'
import { contentIdOf } from '../rules'
import { type Upload, type UploadId, uploadId } from '../schema'

/** A file to be sent to our server. `address`: where it was begun before, to go on with. */
export type Given = { draftId: DraftId; file: File; isInline: boolean; isForLink: boolean; address: string | null }

/** What one hears of it. `waiting`: the line is broken, and it will be tried again by itself. */
export type Hears = {
  address(address: string): void
  progress(sentBytes: number): void
  waiting(): void
  done(upload: Upload): void
  failed(error: unknown): void
}

/** A file on its way. */
export type Transfer = {
  /** Stops sending; what has arrived stays there. */
  pause(): void
  /** Goes on from where it is, also after a failure. */
  resume(): void
  /** Stops for good; what has arrived is thrown away. */
  cancel(): void
}

// A box in between may hold a piece back until it is whole, so a break costs one piece at most.
const pieceBytes = 8 * 1024 * 1024
const retryDelays = [0, 1_000, 3_000, 5_000, 10_000, ...Array.from({ length: 60 }, () => 15_000)]

/** Sends a file so that it survives breaks of the line, of the server and of this page (tus 1.0.0). */
export async function sendFile(given: Given, hears: Hears): Promise<Transfer> {
  const { Upload: Sender } = await import('tus-js-client')
  const { draftId, file, isInline, isForLink, address } = given
  let isWaiting = false
  const sender = new Sender(file, {
    endpoint: '/api/uploads',
    uploadUrl: address,
    headers: callerHeaders(),
    metadata: {
      draft: draftId,
      filename: file.name,
      filetype: file.type,
      inline: isInline ? '1' : '0',
      link: isForLink ? '1' : '0',
    },
    chunkSize: pieceBytes,
    retryDelays,
    storeFingerprintForResuming: false,
    onUploadUrlAvailable: () => sender.url && hears.address(sender.url),
    onProgress(sentBytes) {
      isWaiting = false
      hears.progress(sentBytes)
    },
    onShouldRetry(error) {
      const status = error.originalResponse?.getStatus() ?? 0
      const mayHelp = status === 0 || status >= 500 || status === 409 || status === 429
      if (mayHelp) {
        isWaiting = true
        hears.waiting()
      }
      return mayHelp
    },
    onSuccess() {
      stopListening()
      const id = idBehind(sender.url)
      const { name, type, size: sizeBytes } = file
      hears.done({ id, name, type, sizeBytes, contentId: contentIdOf(id, { isInline }) })
    },
    onError(error) {
      stopListening()
      hears.failed(problemIn(error))
    },
  })
  const again = () => {
    if (!isWaiting) return
    void sender.abort()
    sender.start()
  }
  const stopListening = () => window.removeEventListener('online', again)
  const start = () => {
    window.addEventListener('online', again)
    sender.start()
  }
  start()
  return {
    pause() {
      stopListening()
      void sender.abort()
    },
    resume: start,
    cancel() {
      stopListening()
      void sender.abort()
      if (sender.url) removeFile(idBehind(sender.url)).catch(() => {}) // what stays behind is cleared away by the server
    },
  }
}

/** Takes a file away from the server. */
export async function removeFile(id: UploadId): Promise<void> {
  await call(`/api/uploads/${id}`, z.object({}), { method: 'DELETE' })
}

function idBehind(address: string | null): UploadId {
  return uploadId.parse(address?.split('/').at(-1))
}

function problemIn(error: Error | DetailedError): unknown {
  const response = 'originalResponse' in error ? error.originalResponse : null
  if (!response) return new Problem('unavailable', 'upload-stopped', { cause: error })
  return problemFrom(jsonIn(response.getBody()), response.getStatus())
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
