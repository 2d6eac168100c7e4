'use client'
import { useCallback, useRef, useState } from 'react'
import { removeFile, sendFile } from '@/lib/uploads/hooks'
import type { Upload } from '@/lib/uploads/schema'
import type { DraftInHand } from './use-draft'

/** A file on its way to the server, or one that did not get there. */
export type Sending = { key: number; name: string; share: number; error?: unknown; cancel(): void }

/** The files of a draft: those that are attached, and those on their way. */
export function useFiles({ draft, change, current }: DraftInHand, onPicture: (upload: Upload) => void) {
  const [sending, setSending] = useState<Sending[]>([])
  const count = useRef(0)

  const attach = useCallback(
    async (files: Iterable<File>, { isInline = false } = {}) => {
      await Promise.all(
        [...files].map(async (file) => {
          const key = ++count.current
          const abort = new AbortController()
          const leave = () => setSending((now) => now.filter((other) => other.key !== key))
          const update = (patch: Partial<Sending>) =>
            setSending((now) => now.map((other) => (other.key === key ? { ...other, ...patch } : other)))
          const cancel = () => {
            abort.abort()
            leave()
          }
          setSending((now) => [...now, { key, name: file.name, share: 0, cancel }])
          try {
            const onProgress = (share: number) => update({ share })
            const sent = await sendFile({ draftId: draft.id, file, isInline, onProgress, signal: abort.signal })
            change({ attachments: [...current().attachments, sent] })
            leave()
            if (isInline) onPicture(sent)
          } catch (error) {
            if (!abort.signal.aborted) update({ error })
          }
        }),
      )
    },
    [draft.id, change, current, onPicture],
  )

  const remove = useCallback(
    (upload: Upload) => {
      change({ attachments: current().attachments.filter(({ id }) => id !== upload.id) })
      removeFile(upload.id).catch(() => {}) // what stays behind is cleared away by the server
    },
    [change, current],
  )
  return { sending, attach, remove, isBusy: sending.some(({ error }) => error === undefined) }
}
