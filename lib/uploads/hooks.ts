'use client'
import { useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import type { DraftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { call, problemFrom } from '@/lib/http/call'
import { type Upload, type UploadId, upload, uploadLimits } from './schema'

type Sending = {
  draftId: DraftId
  file: File
  isInline: boolean
  /** From 0 to 1. */
  onProgress(share: number): void
  signal: AbortSignal
}

/** How large files and messages may be. */
export function useUploadLimits() {
  return useQuery({
    queryKey: ['drafts', 'limits'],
    queryFn: ({ signal }) => call('/api/uploads/limits', uploadLimits, { signal }),
    staleTime: 10 * 60_000,
  })
}

/** Sends a file to be attached. By XMLHttpRequest, since fetch says nothing of its progress. */
export function sendFile({ draftId, file, isInline, onProgress, signal }: Sending): Promise<Upload> {
  const query = new URLSearchParams({ draftId, name: file.name, type: file.type, inline: isInline ? '1' : '0' })
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/uploads?${query}`)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const answer = upload.safeParse(request.response)
      const isWhole = answer.success && answer.data.sizeBytes === file.size
      if (request.status === 200 && isWhole) resolve(answer.data)
      else if (request.status === 200) reject(new Problem('invalid', 'upload-interrupted'))
      else reject(problemFrom(request.response, request.status))
    }
    request.onerror = () => reject(new Problem('unavailable', 'upload-interrupted'))
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** Takes a file away from the server. */
export async function removeFile(id: UploadId): Promise<void> {
  await call(`/api/uploads/${id}`, z.object({}), { method: 'DELETE' })
}
