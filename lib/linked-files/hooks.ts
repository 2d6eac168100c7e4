'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call } from '@/lib/http/call'
import { type Upload, upload } from '@/lib/uploads/schema'
import {
  firstDownload,
  type LinkedFile,
  type LinkedFileId,
  type LinkOptions,
  type LinkRequest,
  linkedFile,
  linkedFiles,
} from './schema'

const linkedFilesKey = ['linked-files'] as const
const listKey = [...linkedFilesKey, 'list'] as const
const firstKey = [...linkedFilesKey, 'first-downloads'] as const

/** The reader's linked files, the newest first, and the room they take. */
export function useLinkedFiles() {
  return useQuery({ queryKey: listKey, queryFn: ({ signal }) => call('/api/linked-files', linkedFiles, { signal }) })
}

/** Makes a link of a file that was uploaded. */
export function linkUpload(request: LinkRequest): Promise<LinkedFile> {
  return call('/api/linked-files', linkedFile, { body: request })
}

/** Attaches the file to its message again. */
export function attachLinked(id: LinkedFileId): Promise<Upload> {
  return call(`/api/linked-files/${id}/attachment`, upload, { body: {} })
}

/** Takes away a file whose link was never sent. */
export async function removeLinked(id: LinkedFileId): Promise<void> {
  await call(`/api/linked-files/${id}`, z.object({}), { method: 'DELETE' })
}

/** Sets what a link lets its holder do. */
export function useChangeLink() {
  return useLinkChange(({ id, options }: { id: LinkedFileId; options: LinkOptions }) =>
    call(`/api/linked-files/${id}`, linkedFile, { method: 'PUT', body: options }),
  )
}

/** Takes a link back. */
export function useRevokeLink() {
  return useLinkChange((id: LinkedFileId) => call(`/api/linked-files/${id}`, linkedFile, { body: { isRevoked: true } }))
}

/** First downloads that the reader wanted to know of, and was not told yet. */
export function useFirstDownloads() {
  return useQuery({
    queryKey: firstKey,
    queryFn: ({ signal }) => call('/api/linked-files/first-downloads', z.array(firstDownload), { signal }),
  })
}

/** The reader was told of these. */
export async function seeFirstDownloads(ids: LinkedFileId[]): Promise<void> {
  await call('/api/linked-files/first-downloads', z.object({}), { body: { ids } })
}

function useLinkChange<In>(mutationFn: (input: In) => Promise<LinkedFile>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => cache.invalidateQueries({ queryKey: linkedFilesKey }) })
}
