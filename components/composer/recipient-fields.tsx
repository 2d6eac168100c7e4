'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isSameAddress, withoutRepeats } from '@/lib/drafts/rules/addresses'
import { isExternalTo } from '@/lib/drafts/rules/cautions'
import type { Draft } from '@/lib/drafts/schema'
import { useWriter } from '@/lib/identities/hooks'
import type { Address } from '@/lib/messages/schema/row'
import { useSettings } from '@/lib/settings/hooks'
import type { RecipientKind } from './dragged-recipient'
import { RecipientField } from './recipient-field'

const kinds = ['to', 'cc', 'bcc'] as const

type Props = { draft: Draft; change(patch: Partial<Draft>): void; beginsHere: boolean }

/** To, and Cc and Bcc once they are wanted; a recipient is in one of them, and can be moved to another. */
export function RecipientFields({ draft, change, beginsHere }: Props) {
  const words = useTranslations('composer')
  const { data: writer } = useWriter()
  const { data: settings } = useSettings()
  const [wanted, setWanted] = useState<RecipientKind[]>([])
  const [moved, setMoved] = useState('')
  const shown = kinds.filter((kind) => kind === 'to' || wanted.includes(kind) || draft[kind].length > 0)
  const hidden = kinds.filter((kind) => !shown.includes(kind))
  const marksExternal = settings?.cautions.external ?? false

  // Kept open once it was there, so that nothing jumps when its last recipient goes.
  const open = (kind: RecipientKind) => setWanted((now) => (now.includes(kind) ? now : [...now, kind]))
  const set = (kind: RecipientKind, addresses: Address[]) => {
    open(kind)
    const isHere = ({ email }: Address) => addresses.some((address) => isSameAddress(address.email, email))
    const isNew = (other: RecipientKind) => other !== kind && draft[other].some(isHere)
    const others = kinds.filter(isNew).map((other) => [other, draft[other].filter((address) => !isHere(address))])
    change({ [kind]: addresses, ...Object.fromEntries(others) })
  }
  const move = (address: Address, to: RecipientKind) => {
    set(to, withoutRepeats([...draft[to], address]))
    setMoved(words('movedTo', { address: address.name || address.email, field: words(to) }))
  }
  return (
    <>
      {shown.map((kind) => (
        <RecipientField
          key={kind}
          kind={kind}
          label={words(kind)}
          addresses={draft[kind]}
          autoFocus={
            kind === 'to' ? beginsHere && draft.to.length === 0 : wanted.at(-1) === kind && draft[kind].length === 0
          }
          onChange={(addresses) => set(kind, addresses)}
          elsewhere={kinds
            .filter((other) => other !== kind)
            .map((other) => ({ kind: other, label: words(other), onMove: (address) => move(address, other) }))}
          onTake={(address, from) => from !== kind && move(address, kind)}
          isExternal={(address) => marksExternal && writer !== undefined && isExternalTo(writer.email, address)}
          end={
            kind === 'to' &&
            hidden.length > 0 && (
              <span className="flex shrink-0 items-center pt-0.5">
                {hidden.map((other) => (
                  <button
                    key={other}
                    type="button"
                    aria-label={words('addField', { field: words(other) })}
                    onClick={() => open(other)}
                    className="min-h-9 cursor-default rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-ink coarse:min-h-11"
                  >
                    {words(other)}
                  </button>
                ))}
              </span>
            )
          }
        />
      ))}
      <span role="status" className="sr-only">
        {moved}
      </span>
    </>
  )
}
