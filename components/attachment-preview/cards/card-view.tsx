'use client'
import { Check } from 'lucide-react'
import Image from 'next/image'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/address-book/avatar'
import { Button } from '@/components/ui/button'
import { displayName } from '@/lib/contacts/rules/appearance'
import type { ShownCard } from '@/lib/previews/schema'

type Props = { card: ShownCard; isKnown: boolean; isAdding: boolean; onAdd(): void }

/** A person, as their card says. */
export function CardView({ card: { draft, postal, photo }, isKnown, isAdding, onAdd }: Props) {
  const words = useTranslations('preview')
  const contacts = useTranslations('contacts')
  const name = displayName(draft) || contacts('nameless')
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-4">
        {photo ? (
          <Image unoptimized src={photo} alt="" width={64} height={64} className="size-16 rounded-full object-cover" />
        ) : (
          <Avatar name={name} size="page" />
        )}
        <div className="min-w-0 grow basis-40">
          <h3 dir="auto" className="text-start font-semibold text-md [overflow-wrap:anywhere]">
            {name}
          </h3>
          {draft.organisation && draft.organisation !== name && (
            <p dir="auto" className="text-start text-muted [overflow-wrap:anywhere]">
              {draft.organisation}
            </p>
          )}
        </div>
        {isKnown ? (
          <span className="inline-flex min-h-9 items-center gap-1.5 text-muted text-sm coarse:min-h-11">
            <Check aria-hidden size={16} /> {words('isInContacts')}
          </span>
        ) : (
          <Button isDisabled={isAdding} onPress={onAdd}>
            {words('addToContacts')}
          </Button>
        )}
      </div>
      <dl className="grid gap-2 empty:hidden md:grid-cols-2">
        <Fact name={contacts('email')} values={draft.emails} />
        <Fact name={contacts('phone')} values={draft.phones} />
        <Fact name={words('postal')} values={postal} />
        <Fact name={contacts('notes')} values={draft.notes ? [draft.notes] : []} />
      </dl>
    </li>
  )
}

function Fact({ name, values }: { name: string; values: string[] }): ReactNode {
  if (values.length === 0) return null
  return (
    <div className="min-w-0">
      <dt className="text-muted text-sm">{name}</dt>
      {values.map((value) => (
        <dd key={value} dir="auto" className="whitespace-pre-wrap text-start [overflow-wrap:anywhere]">
          {value}
        </dd>
      ))}
    </div>
  )
}
