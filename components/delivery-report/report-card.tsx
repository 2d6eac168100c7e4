'use client'
import { useTranslations } from 'next-intl'
import { numbered } from '@/components/message-reader/numbered'
import { useMailNavigation } from '@/components/shell/navigation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useCompose } from '@/lib/drafts/hooks/compose'
import { mailboxIdOf } from '@/lib/messages/rules/place'
import type { MessageId } from '@/lib/messages/schema/row'
import { useFindSent, useReport } from '@/lib/reports/hooks/outcomes'
import type { OpenedReport } from '@/lib/reports/schema/outcome'
import { ReportLine } from './report-line'

/** A bounce, a delivery report or a receipt in plain words, above its text. Nothing where it says nothing. */
export function ReportCard({ id }: { id: MessageId }) {
  const { data } = useReport(id)
  return data ? <Card opened={data} /> : null
}

const fewest = 10

function Card({ opened: { report, outcome, isForged } }: { opened: OpenedReport }) {
  const words = useTranslations('reports')
  const { about, subject, recipients } = report
  // By the name the writer knows them by.
  const nameOf = (address: string, original: string) =>
    outcome?.recipients.find(({ address: sentTo }) => [original, address].includes(sentTo))?.originalAddress ??
    (original || address)
  return (
    <div className="px-4 pb-3 md:px-6">
      <section
        aria-label={words('label')}
        className="flex max-w-3xl flex-col gap-3 rounded-lg border border-line bg-surface p-4"
      >
        {isForged && <Notice tone="warning">{words('forged')}</Notice>}
        <ul className="flex flex-col gap-3">
          {numbered(recipients.slice(0, fewest)).map(({ key, item }) => (
            <ReportLine key={key} recipient={item} name={nameOf(item.address, item.original)} />
          ))}
        </ul>
        {subject && (
          <p dir="auto" className="text-muted text-sm [overflow-wrap:anywhere]">
            {words('subject', { subject })}
          </p>
        )}
        {about && <SentActions about={about} mayWriteAnew={recipients.some(({ action }) => action === 'failed')} />}
      </section>
    </div>
  )
}

function SentActions({ about, mayWriteAnew }: { about: string; mayWriteAnew: boolean }) {
  const words = useTranslations('reports')
  const say = useProblemWords()
  const compose = useCompose()
  const { openMessage } = useMailNavigation()
  const { mutate: find, isPending } = useFindSent()
  const go = (then: (id: MessageId) => void) =>
    find(about, { onSuccess: then, onError: (error) => toast({ message: say(error), tone: 'danger' }) })
  return (
    <div className="flex flex-wrap gap-2">
      <Button isDisabled={isPending} onPress={() => go((id) => openMessage(mailboxIdOf(id), id))}>
        {words('openSent')}
      </Button>
      {mayWriteAnew && (
        <Button isDisabled={isPending} onPress={() => go((id) => compose({ kind: 'as-new', id }))}>
          {words('editAsNew')}
        </Button>
      )}
    </div>
  )
}
