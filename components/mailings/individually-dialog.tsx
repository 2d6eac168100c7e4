'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import type { Draft } from '@/lib/drafts/schema'
import { paces } from '@/lib/mailings/rules/pace'
import type { MailingPerson } from '@/lib/mailings/schema'
import { FieldsPart } from './fields-part'
import { PeoplePart } from './people-part'
import { PreviewPart } from './preview-part'
import { type TableFile, usePeople } from './use-people'

type Props = {
  draft: Draft
  file: TableFile | null
  onFile(file: TableFile | null): void
  isSending: boolean
  /** Files are still on their way. */
  isBusy: boolean
  /** Why it could not be sent. */
  problem: string | null
  onSend(people: MailingPerson[], paceSeconds: number): void
  onClose(): void
}

/** A draft to many, each alone: who they are, what is filled in, how it looks for each, and how fast. */
export function IndividuallyDialog({ draft, file, onFile, isSending, isBusy, problem, onSend, onClose }: Props) {
  const words = useTranslations('mailings')
  const common = useTranslations('common')
  const composer = useTranslations('composer')
  const people = usePeople(draft, file)
  const [pace, setPace] = useState('0')
  const durationOf = useDurationWords()
  const { chosen } = people
  const seconds = Number(pace) * Math.max(0, chosen.length - 1)
  return (
    <Dialog
      title={words('title')}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            tone="primary"
            isDisabled={isSending || isBusy || chosen.length === 0}
            onPress={() => onSend(chosen, Number(pace))}
          >
            {isSending ? composer('sending') : words('send', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-muted">{words('intro')}</p>
        {isBusy && <Notice tone="warning">{composer('uploading')}</Notice>}
        {problem && <Notice tone="danger">{problem}</Notice>}
        <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-5">
            <PeoplePart people={people} file={file} onFile={onFile} />
            <FieldsPart people={people} />
            <section className="flex flex-col gap-1">
              <Select
                label={words('pace')}
                value={pace}
                choices={paces.map((one) => ({ id: String(one), label: words(`pace${one}`) }))}
                onChange={setPace}
              />
              <p className="text-muted text-sm">
                {seconds >= 60 && `${words('takes', { time: durationOf(seconds) })} `}
                {words('limit')}
              </p>
            </section>
          </div>
          <PreviewPart draft={draft} people={chosen} />
        </div>
      </div>
    </Dialog>
  )
}

/** So many minutes, or hours. */
function useDurationWords(): (seconds: number) => string {
  const format = useFormatter()
  return (seconds) => {
    const isLong = seconds >= 5400
    const unit = isLong ? 'hour' : 'minute'
    const value = seconds / (isLong ? 3600 : 60)
    return format.number(value, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: isLong ? 1 : 0 })
  }
}
