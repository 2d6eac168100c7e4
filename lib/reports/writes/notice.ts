import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { publish, subscribe } from '@/lib/events/bus'
import { logger } from '@/lib/http/log'
import { lookAtNewcomers } from '@/lib/imap/newcomers'
import { readFields } from '@/lib/mime/words'
import { outsideOfRequests, processWide } from '@/lib/process-wide'
import { answeringFields } from '@/lib/reminders/rules'
import { settleReminders } from '@/lib/reminders/writes'
import { mayBeReport, seeReport, tellingFields } from '../reads/look'
import { reportBytes } from '../reads/source'
import { findLook, keepLook, oldestSent } from '../records'
import type { Field } from '../rules/source'
import { believe } from './believe'

// What is older is not reported about any more: servers give up after five days.
const longestMs = 30 * 24 * 3600_000
// Of what arrived since the last look; who was away for long has other news.
const most = 1_000

/**
 * Looks for reports in what arrived since the last look, and writes down what they say; answers end the reminders of what
 * they answer. How many reports said something new.
 */
export async function noticeReports(account: Account, now = new Date()): Promise<number> {
  const after = await findLook(account.id)
  const oldest = await oldestSent(account.id, new Date(now.getTime() - longestMs))
  const since = after?.lookedAt ?? oldest ?? now
  const { place, seen } = await lookAtNewcomers(account, {
    path: 'INBOX',
    after,
    since,
    fields: [...new Set([...tellingFields, ...answeringFields])],
    most,
    maxBytes: reportBytes,
    async see(newcomers) {
      let changed = 0
      const others: Field[][] = []
      // Without anything sent there is nothing to be reported about, and nothing to be answered.
      if (!oldest) return changed
      for await (const { header, readBeginning } of newcomers) {
        if (!mayBeReport(header)) {
          others.push(readFields(header))
          continue
        }
        const report = seeReport(await readBeginning())
        const believed = report && (await believe(account.id, report, now))
        if (believed?.hasChanged) changed += 1
      }
      await settleReminders(account, others)
      return changed
    },
  })
  // Only now: a look that was broken off is made again, and the same report twice changes nothing.
  await keepLook(account.id, { ...place, lookedAt: now })
  if (seen > 0) publish(account.id, { kind: 'submissions-changed' })
  return seen
}

type Watcher = { account: Account; tabs: number; isBusy: boolean; isWanted: boolean; stop(): void }
const watchers = processWide('report watchers', () => new Map<string, Watcher>())

/** Notices reports as they arrive until the returned function is called, and now what came meanwhile. Tabs share one. */
export function noticingReports(account: Account): () => void {
  const watcher = watchers.get(account.id) ?? begin(account)
  watchers.set(account.id, watcher)
  // The login of whoever came last: an earlier session may be over.
  watcher.account = account
  watcher.tabs += 1
  let isEnded = false
  return () => {
    if (isEnded) return
    isEnded = true
    watcher.tabs -= 1
    if (watcher.tabs > 0) return
    watcher.stop()
    if (watchers.get(account.id) === watcher) watchers.delete(account.id)
  }
}

function begin(account: Account): Watcher {
  const watcher: Watcher = { account, tabs: 0, isBusy: false, isWanted: false, stop: () => {} }
  const look = async () => {
    watcher.isWanted = true
    if (watcher.isBusy) return
    watcher.isBusy = true
    while (watcher.isWanted && watcher.tabs > 0) {
      watcher.isWanted = false
      await noticeReports(watcher.account).catch((error: unknown) => {
        logger.warn({ err: error }, 'could not look for reports')
      })
    }
    watcher.isBusy = false
  }
  const isNews = (kind: string) => kind === 'message-arrived' || kind === 'connection'
  watcher.stop = subscribe(account.id, ({ kind }) => isNews(kind) && void outsideOfRequests(look))
  // After whatever the tab shows first.
  void outsideOfRequests(() => setTimeout(look, firstMs).unref())
  return watcher
}

const firstMs = 1_500
