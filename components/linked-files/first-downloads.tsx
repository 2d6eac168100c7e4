'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { toast } from '@/components/ui/toast'
import { seeFirstDownloads, useFirstDownloads } from '@/lib/linked-files/hooks'

/** Tells of first downloads to who wanted to know: as they happen, and those of the time away when they are back. Shows nothing itself. */
export function FirstDownloads() {
  const words = useTranslations('files')
  const router = useRouter()
  const { data = [] } = useFirstDownloads()
  const told = useRef(new Set<string>())
  useEffect(() => {
    const news = data.filter(({ id }) => !told.current.has(id))
    if (news.length === 0) return
    for (const { id, name } of news) {
      told.current.add(id)
      const action = { label: words('show'), run: () => router.push('/settings/linked-files') }
      toast({ message: words('firstDownload', { name }), action })
    }
    seeFirstDownloads(news.map(({ id }) => id)).catch(() => {}) // told once more next time
  }, [data, words, router])
  return null
}
