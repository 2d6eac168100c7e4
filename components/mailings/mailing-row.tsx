'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTimeWords } from '@/components/outbox/time-words'
import { useProblemWords } from '@/components/shell/problem-words'
import { lazily } from '@/components/ui/lazily'
import { Problem, type Reason } from '@/lib/errors'
import { doneOf } from '@/lib/mailings/rules/counts'
import type { Mailing } from '@/lib/mailings/schema'
import { MailingActions } from './mailing-actions'

const ReportDialog = lazily(() => import('./report-dialog').then((module) => module.ReportDialog))

/** A mailing in the outbox, as one thing: how far it is, what became of it, and what can be done. */
export function MailingRow({ mailing }: { mailing: Mailing }) {
  const words = useTranslations('mailings')
  const outbox = useTranslations('outbox')
  const say = useProblemWords()
  const [showsReport, setShowsReport] = useState(false)
  const standing = useStanding(mailing)
  const { subject, total, problem, counts, state } = mailing
  const facts = [
    ...(counts.refused > 0 ? [words('refusedCount', { count: counts.refused })] : []),
    ...(counts.unknown > 0 ? [words('unknownCount', { count: counts.unknown })] : []),
    ...(counts.delivered > 0 ? [words('deliveredCount', { count: counts.delivered })] : []),
    ...(counts.read > 0 ? [words('readCount', { count: counts.read })] : []),
  ]
  const isAsking = problem !== null || counts.refused > 0
  return (
    <li className="flex flex-col gap-2 border-b px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="min-w-0 grow truncate font-semibold">
          <bdi>{subject || outbox('noSubject')}</bdi>
        </h2>
        <p className="tabular text-muted text-sm" role="status">
          {standing}
        </p>
      </div>
      <p className="text-muted text-sm">{words('toMany', { count: total })}</p>
      {state !== 'done' && <Share label={words('progress')} share={doneOf(mailing) / total} />}
      {facts.length > 0 && (
        <p className={`tabular text-sm ${isAsking ? 'text-danger' : 'text-muted'}`}>{facts.join(' · ')}</p>
      )}
      {problem && (
        <p className="text-sm">
          {say(new Problem('unavailable', problem.reason as Reason, { values: problem.values }))}
        </p>
      )}
      <MailingActions mailing={mailing} onReport={() => setShowsReport(true)} />
      {showsReport && <ReportDialog id={mailing.id} subject={subject} onClose={() => setShowsReport(false)} />}
    </li>
  )
}

/** How a mailing stands, in a few words. */
function useStanding(mailing: Mailing): string {
  const words = useTranslations('mailings')
  const outbox = useTranslations('outbox')
  const timeWords = useTimeWords()
  const { state, total, undoUntil, waitsUntil } = mailing
  const done = doneOf(mailing)
  if (state === 'stopped') return words('stopped', { done, total })
  if (undoUntil) return outbox('undoable')
  if (waitsUntil) return words('waits', { done, total, time: timeWords(new Date(waitsUntil)) })
  return done === total ? words('done', { total }) : words('running', { done, total })
}

function Share({ label, share }: { label: string; share: number }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className="h-1.5 w-full overflow-hidden rounded-full bg-line"
    >
      <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${share * 100}%` }} />
    </div>
  )
}
