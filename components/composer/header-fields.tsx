'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Draft } from '@/lib/drafts/schema'
import { RecipientField } from './recipient-field'

type Props = { draft: Draft; change(patch: Partial<Draft>): void; beginsHere: boolean }

/** Who gets it, and what about. */
export function HeaderFields({ draft, change, beginsHere }: Props) {
  const words = useTranslations('composer')
  const id = useId()
  return (
    <div className="shrink-0 px-3 md:px-4">
      <RecipientField
        label={words('to')}
        addresses={draft.to}
        autoFocus={beginsHere && draft.to.length === 0}
        onChange={(to) => change({ to })}
      />
      <RecipientField label={words('cc')} addresses={draft.cc} onChange={(cc) => change({ cc })} />
      <RecipientField label={words('bcc')} addresses={draft.bcc} onChange={(bcc) => change({ bcc })} />
      <div className="flex items-center gap-2 border-b">
        <label htmlFor={id} className="w-14 shrink-0 text-muted text-sm">
          {words('subject')}
        </label>
        <input
          id={id}
          value={draft.subject}
          maxLength={2000}
          autoComplete="off"
          onChange={({ currentTarget }) => change({ subject: currentTarget.value })}
          className="min-h-10 min-w-0 grow rounded-sm bg-transparent font-medium outline-offset-[-2px] coarse:min-h-12"
        />
      </div>
    </div>
  )
}
