'use client'
import { FirstDownloads } from '@/components/linked-files/first-downloads'
import { OutboxNews } from '@/components/outbox/outbox-news'
import { BulkNotice } from './bulk-notice'
import { FollowSettings } from './follow-settings'

/** What the first look does without, and what has no place of its own on the screen. */
export function AtRest({ isQuiet }: { isQuiet: boolean }) {
  return (
    <>
      <BulkNotice />
      <OutboxNews />
      <FollowSettings />
      {isQuiet && <FirstDownloads />}
    </>
  )
}
