'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Identity } from '@/lib/identities/schema'
import { FromField } from './from-field'
import { RecipientFields } from './recipient-fields'
import type { DraftInHand } from './use-draft'
import { useIdentity } from './use-identity'

type Props = { hand: DraftInHand; identities: Identity[]; beginsHere: boolean }

/** Who it is from, who gets it, and what about. */
export function HeaderFields({ hand, identities, beginsHere }: Props) {
  const words = useTranslations('composer')
  const id = useId()
  const { draft, change } = hand
  const { identity, choose } = useIdentity(hand, identities)
  return (
    <div className="shrink-0 px-3 md:px-4">
      {identity && identities.length > 1 && <FromField identities={identities} chosen={identity} onChoose={choose} />}
      <RecipientFields draft={draft} change={change} beginsHere={beginsHere} />
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
