'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft } from '@/lib/drafts/schema'
import { attachLinked, linkUpload, removeLinked } from '@/lib/linked-files/hooks'
import { type LinkedFile, linkedFileId } from '@/lib/linked-files/schema'
import {
  forgetUnfinished,
  keepUnfinished,
  keptUnfinished,
  newKey,
  type Unfinished,
} from '@/lib/uploads/hooks/kept-files'
import { askLimits } from '@/lib/uploads/hooks/limits'
import { removeFile, sendFile, type Transfer } from '@/lib/uploads/hooks/send'
import { goesAsLink, requireRoom } from '@/lib/uploads/rules'
import { type Upload, uploadId } from '@/lib/uploads/schema'
import { languageOf } from '@/lib/words/rules'

/**
 * Where a file is on its way. `waiting`: the line is broken. `linking`: it has arrived, and is made a link. `unchosen`: the
 * page went in the middle, and this browser has not kept the file.
 */
type SendingState = 'sending' | 'paused' | 'waiting' | 'linking' | 'failed' | 'unchosen'

/** A file on its way to the server, or one that did not get there. */
export type Sending = Omit<Unfinished, 'file'> & { share: number; state: SendingState; error?: unknown }

type WithFiles = Pick<Draft, 'attachments'>
/** What has files: a message that is written, or a template. `mayLink` false: none of them goes out as a link. */
type Hand = { draft: WithFiles & Pick<Draft, 'id'>; change(patch: Partial<WithFiles>): void; current(): WithFiles }
type Options = { onPicture?: (upload: Upload) => void; mayLink?: boolean }

/** The files of a draft: those that go along, as attachments or links, and those on their way. */
export function useFiles({ draft, change, current }: Hand, { onPicture, mayLink = true }: Options) {
  const cache = useQueryClient()
  const language = languageOf(useLocale())
  const [sending, setSending] = useState<Sending[]>([])
  const transfers = useRef(new Map<string, Transfer>())
  const draftId = draft.id

  const update = useCallback((key: string, patch: Partial<Sending>) => {
    setSending((now) => now.map((other) => (other.key === key ? { ...other, ...patch } : other)))
  }, [])
  const leave = useCallback(
    (key: string) => {
      transfers.current.delete(key)
      setSending((now) => now.filter((other) => other.key !== key))
      void forgetUnfinished(draftId, key)
    },
    [draftId],
  )
  const replace = useCallback(
    (old: Upload, next: Upload) =>
      change({ attachments: current().attachments.map((other) => (other.id === old.id ? next : other)) }),
    [change, current],
  )

  const latest = useRef<(begun: Unfinished, file: File) => Promise<void>>(async () => {})
  const send = useCallback(
    async (begun: Unfinished, file: File) => {
      const { key, isInline, isForLink } = begun
      let known = { ...begun, file }
      const finish = async (upload: Upload) => {
        try {
          if (isForLink) update(key, { state: 'linking', share: 1 })
          const sent = isForLink ? linkedUpload(await linkUpload({ uploadId: upload.id, language }), upload) : upload
          change({ attachments: [...current().attachments, sent] })
          leave(key)
          if (isInline) onPicture?.(sent)
        } catch (error) {
          // It has arrived: only what comes after is tried again.
          transfers.current.set(key, { ...idle, resume: () => void finish(upload), cancel: () => drop(upload) })
          update(key, { state: 'failed', error })
        }
      }
      void keepUnfinished(draftId, known)
      try {
        const transfer = await sendFile(
          { draftId, file, isInline, isForLink, address: begun.address },
          {
            address(address) {
              known = { ...known, address }
              update(key, { address })
              void keepUnfinished(draftId, known)
            },
            progress: (sentBytes) =>
              update(key, { state: 'sending', share: file.size > 0 ? sentBytes / file.size : 1 }),
            waiting: () => update(key, { state: 'waiting' }),
            done: (upload) => void finish(upload),
            failed: (error) => update(key, { state: 'failed', error }),
          },
        )
        transfers.current.set(key, transfer)
      } catch (error) {
        transfers.current.set(key, { ...idle, resume: () => void latest.current(known, file) })
        update(key, { state: 'failed', error })
      }
    },
    [draftId, change, current, language, leave, onPicture, update],
  )

  const attach = useCallback(
    async (files: Iterable<File>, { isInline = false } = {}) => {
      const begun = [...files].map((file) => ({ file, key: newKey() }))
      if (begun.length === 0) return
      setSending((now) => [...now, ...begun.map(({ file, key }) => startOf(file, { key, isInline }))])
      change({}) // from now on there is something that must not be lost
      const limits = await askLimits(cache).catch(() => null)
      for (const { file, key } of begun) {
        const isForLink = mayLink && !isInline && limits !== null && goesAsLink(file.size, limits)
        const start = { ...startOf(file, { key, isInline }), isForLink, file }
        update(key, { isForLink })
        try {
          if (limits) requireRoom({ sizeBytes: file.size, isForLink }, limits)
          void send(start, file)
        } catch (error) {
          update(key, { state: 'failed', error })
        }
      }
    },
    [cache, change, mayLink, send, update],
  )

  const cancel = useCallback(
    ({ key, address }: Sending) => {
      const transfer = transfers.current.get(key)
      if (transfer) transfer.cancel()
      else if (address) drop({ id: uploadId.parse(address.split('/').at(-1)) })
      leave(key)
    },
    [leave],
  )
  const pause = useCallback(
    ({ key }: Sending) => {
      transfers.current.get(key)?.pause()
      update(key, { state: 'paused' })
    },
    [update],
  )
  const resume = useCallback(
    ({ key }: Sending) => {
      const transfer = transfers.current.get(key)
      if (!transfer) return
      update(key, { state: 'sending', error: undefined })
      transfer.resume()
    },
    [update],
  )
  /** Goes on with a file this browser has not kept. Answers whether it is the same one. */
  const choose = useCallback(
    (begun: Sending, file: File): boolean => {
      const { name, sizeBytes, lastModified } = begun
      if (file.name !== name || file.size !== sizeBytes || file.lastModified !== lastModified) return false
      update(begun.key, { state: 'sending' })
      void send({ ...begun, file }, file)
      return true
    },
    [send, update],
  )

  // What was on its way when the page was closed or loaded again goes on. When the composer goes, it stops, and is kept.
  useEffect(() => {
    latest.current = send
  })
  useEffect(() => {
    const running = transfers.current
    let isGone = false
    void keptUnfinished(draftId).then((kept) => {
      if (isGone || kept.length === 0) return
      setSending((now) => [
        ...now,
        ...kept.map(({ file, ...begun }) => ({ ...begun, share: 0, state: file ? 'sending' : 'unchosen' }) as const),
      ])
      for (const begun of kept) if (begun.file) void latest.current(begun, begun.file)
    })
    return () => {
      isGone = true
      for (const transfer of running.values()) transfer.pause()
    }
  }, [draftId])

  const remove = useCallback(
    (upload: Upload) => {
      change({ attachments: current().attachments.filter(({ id }) => id !== upload.id) })
      if (upload.link)
        removeLinked(upload.link.id).catch(() => {}) // it stays in the list of linked files
      else drop(upload)
    },
    [change, current],
  )
  /** Sends a file that is attached as a link instead. */
  const toLink = useCallback(
    async (upload: Upload) =>
      replace(upload, linkedUpload(await linkUpload({ uploadId: upload.id, language }), upload)),
    [language, replace],
  )
  /** The way back. */
  const toAttachment = useCallback(
    async (upload: Upload) => replace(upload, await attachLinked(linkedFileId.parse(upload.id))),
    [replace],
  )
  const setLink = useCallback(
    (upload: Upload, link: LinkedFile) => replace(upload, linkedUpload(link, upload)),
    [replace],
  )
  return {
    mayLink,
    sending,
    attach,
    cancel,
    pause,
    resume,
    choose,
    remove,
    toLink,
    toAttachment,
    setLink,
    isBusy: sending.some(({ state }) => state !== 'failed'),
  }
}

const idle: Transfer = { pause() {}, resume() {}, cancel() {} }

function drop({ id }: Pick<Upload, 'id'>) {
  removeFile(id).catch(() => {}) // what stays behind is cleared away by the server
}

function startOf({ name, size, lastModified }: File, { key, isInline }: { key: string; isInline: boolean }): Sending {
  return {
    key,
    name,
    sizeBytes: size,
    lastModified,
    isInline,
    isForLink: false,
    address: null,
    share: 0,
    state: 'sending',
  }
}

function linkedUpload(link: LinkedFile, { type }: Upload): Upload {
  return { id: uploadId.parse(link.id), name: link.name, type, sizeBytes: link.sizeBytes, contentId: null, link }
}
