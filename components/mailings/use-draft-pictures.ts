'use client'
import { useEffect, useState } from 'react'
import type { Draft } from '@/lib/drafts/schema'
import { callerHeaders } from '@/lib/http/call'
import type { ShownMessage } from '@/lib/previews/schema'

type Pictures = ShownMessage['pictures']

/** The pictures in a draft's text, as a frame without an origin can show them. One that does not come is left out. */
export function useDraftPictures({ attachments }: Draft): Pictures {
  const [pictures, setPictures] = useState<Pictures>([])
  useEffect(() => {
    const abort = new AbortController()
    const shown = attachments.flatMap(({ id, contentId }) => (contentId === null ? [] : [{ id, contentId }]))
    if (shown.length === 0) return
    const loaded = shown.map(async ({ id, contentId }) => {
      const init = { headers: callerHeaders(), signal: abort.signal }
      const response = await fetch(`/api/uploads/${encodeURIComponent(id)}`, init)
      return { contentId, address: await dataAddress(await response.blob()) }
    })
    void Promise.allSettled(loaded).then((all) => {
      if (!abort.signal.aborted) setPictures(all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])))
    })
    return () => abort.abort()
  }, [attachments])
  return pictures
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
