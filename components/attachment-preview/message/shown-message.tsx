'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { wholeDate } from '@/components/message-list/day-words'
import { People } from '@/components/message-reader/people'
import { PlainText } from '@/components/message-reader/plain-text'
import { useSizeWords } from '@/components/message-reader/size-words'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import type { MessageId } from '@/lib/messages/schema/row'
import { useShownMessage } from '@/lib/previews/hooks'
import { MessageFrame } from './message-frame'

type Props = { id: MessageId; part: string; onProblem(problem: unknown): void }

/** A message that came as a file: who wrote it, what it says, and the names of its own files. */
export function ShownMessage({ id, part, onProblem }: Props) {
  const words = useTranslations('reader')
  const preview = useTranslations('preview')
  const problems = useTranslations('problems')
  const common = useTranslations('common')
  const format = useFormatter()
  const size = useSizeWords()
  const { data, error } = useShownMessage(id, part)
  useEffect(() => {
    if (error) onProblem(error)
  }, [error, onProblem])
  if (!data) return <Spinner label={common('loading')} />
  const { subject, from, to, sentAt, html, text, files, isCut, remoteCount } = data
  return (
    <article className="flex flex-col gap-3">
      <h3 dir="auto" className="text-start font-semibold text-md [overflow-wrap:anywhere]">
        {subject.trim() || words('noSubject')}
      </h3>
      <dl className="grid gap-0.5">
        <People label={words('from')} people={from} hasAddresses />
        <People label={words('to')} people={to} />
        {sentAt && (
          <div className="flex gap-2 text-sm">
            <dt className="text-muted">{words('date')}</dt>
            <dd>
              <time dateTime={sentAt}>{format.dateTime(new Date(sentAt), wholeDate)}</time>
            </dd>
          </div>
        )}
        {files.length > 0 && (
          <div className="flex gap-2 text-sm">
            <dt className="shrink-0 text-muted">{words('files')}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">
              {files.map(({ number, name, sizeBytes }) => (
                <span key={number} className="me-3 inline-block">
                  <bdi>{name}</bdi> <span className="tabular text-muted text-xs">{size(sizeBytes)}</span>
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {isCut && <Notice>{problems('message-cut')}</Notice>}
      {remoteCount > 0 && <Notice>{preview('remoteNotShown')}</Notice>}
      {html === null ? <PlainText text={text} /> : <MessageFrame html={html} pictures={data.pictures} />}
    </article>
  )
}
