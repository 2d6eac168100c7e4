'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { MessageFrame } from '@/components/attachment-preview/message/message-frame'
import { IconButton } from '@/components/ui/icon-button'
import { writtenAddress } from '@/lib/drafts/rules/addresses'
import type { Draft } from '@/lib/drafts/schema'
import { filledIn, filledInHtml } from '@/lib/mailings/rules/fields'
import type { MailingPerson } from '@/lib/mailings/schema'
import { useDraftPictures } from './use-draft-pictures'

type Props = { draft: Draft; people: MailingPerson[] }

/** The message as each person gets it, one after the other. */
export function PreviewPart({ draft, people }: Props) {
  const words = useTranslations('mailings')
  const outbox = useTranslations('outbox')
  const [wanted, setWanted] = useState(0)
  const pictures = useDraftPictures(draft)
  const at = Math.min(wanted, people.length - 1)
  const person = people[at]
  if (!person) return null
  const { values } = person
  return (
    <section aria-labelledby="mailing-preview" className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center gap-1">
        <h3 id="mailing-preview" className="grow font-semibold">
          {words('preview')}
        </h3>
        <IconButton
          icon={ChevronLeft}
          label={words('previous')}
          isDisabled={at === 0}
          onPress={() => setWanted(at - 1)}
        />
        <p className="tabular text-sm" aria-live="polite">
          {words('previewOf', { number: at + 1, total: people.length })}
        </p>
        <IconButton
          icon={ChevronRight}
          label={words('next')}
          isDisabled={at === people.length - 1}
          onPress={() => setWanted(at + 1)}
        />
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt className="text-muted">{words('to')}</dt>
        <dd className="break-words">
          <bdi>{writtenAddress(person)}</bdi>
        </dd>
        <dt className="text-muted">{words('subject')}</dt>
        <dd className="break-words font-medium">
          <bdi>{filledIn(draft.subject, values) || outbox('noSubject')}</bdi>
        </dd>
      </dl>
      {draft.html === null ? (
        <p className="h-[40dvh] overflow-auto whitespace-pre-wrap break-words rounded-md border border-line p-3">
          {filledIn(draft.text, values)}
        </p>
      ) : (
        <MessageFrame key={person.email} html={filledInHtml(draft.html, values)} pictures={pictures} />
      )}
    </section>
  )
}
