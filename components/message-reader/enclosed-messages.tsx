'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { wholeDate } from '@/components/message-list/day-words'
import type { EnclosedMessage } from '@/lib/messages/schema/opened'
import { PlainText } from './plain-text'

/** Messages that came inside this one, as text under their own headings. */
export function EnclosedMessages({ messages }: { messages: EnclosedMessage[] }) {
  const words = useTranslations('reader')
  const format = useFormatter()
  return messages.map(({ part, subject, from, sentAt, text }) => (
    <section key={part} aria-label={words('enclosed')} className="mx-4 mb-4 rounded-lg border border-line p-4 md:mx-6">
      <h3 dir="auto" className="font-semibold [overflow-wrap:anywhere]">
        {subject.trim() || words('noSubject')}
      </h3>
      <p className="mb-2 text-muted text-sm [overflow-wrap:anywhere]">
        {from.map(({ name, email }) => (
          <bdi key={email}>{name ? `${name} <${email}> ` : `${email} `}</bdi>
        ))}
        {sentAt && <time dateTime={sentAt}>{format.dateTime(new Date(sentAt), wholeDate)}</time>}
      </p>
      <PlainText text={text} />
    </section>
  ))
}
