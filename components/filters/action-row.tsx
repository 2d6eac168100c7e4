'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type Ability, type Action, action as actionSchema } from '@/lib/filters/schema'
import type { Label } from '@/lib/messages/schema/row'
import { MailboxValue } from './mailbox-value'
import { actionKinds, blankAction } from './row-kinds'

type Props = {
  number: number
  action: Action
  abilities: readonly Ability[]
  isTried: boolean
  onChange(action: Action): void
  /** null: it is the only one. */
  onRemove: (() => void) | null
}

/** One thing a rule does, and with what. */
export function ActionRow({ number, action, abilities, isTried, onChange, onRemove }: Props) {
  const words = useTranslations('filters')
  const kinds = [...new Set([...actionKinds(abilities), action.kind])]
  const isWide = action.kind === 'stop' || action.kind === 'trash' || action.kind === 'junk'
  return (
    // On a phone the fields of a row stand below each other, and what belongs together needs a frame.
    <div className="flex items-start gap-2 rounded-lg border p-2 md:border-0 md:p-0">
      <div className={`grid min-w-0 grow gap-2 ${isWide ? '' : 'md:grid-cols-[15rem_1fr]'}`}>
        <Select
          label={words('action')}
          isLabelHidden
          value={action.kind}
          onChange={(kind) => onChange(blankAction(kind))}
          choices={kinds.map((id) => ({ id, label: words(`actions.${id}`) }))}
        />
        <Value action={action} isInvalid={isTried && !isWhole(action)} onChange={onChange} />
      </div>
      {onRemove && (
        <span className="mt-0.5 shrink-0">
          <IconButton icon={X} label={words('removeAction', { number })} onPress={onRemove} />
        </span>
      )}
    </div>
  )
}

type ValueProps = { action: Action; isInvalid: boolean; onChange(action: Action): void }

function Value({ action, isInvalid, onChange }: ValueProps) {
  const words = useTranslations('filters')
  switch (action.kind) {
    case 'file':
    case 'copy':
      return (
        <MailboxValue
          mailboxId={action.mailboxId}
          isInvalid={isInvalid}
          onChange={(mailboxId) => onChange({ ...action, mailboxId })}
        />
      )
    case 'label':
      return (
        <TextField
          label={words('label')}
          isLabelHidden
          placeholder={words('label')}
          value={action.label}
          onChange={(text) => onChange({ ...action, label: text as Label })}
          maxLength={50}
          isInvalid={isInvalid}
          errorMessage={words('labelInvalid')}
        />
      )
    case 'redirect':
      return (
        <div className="flex min-w-0 flex-col gap-2">
          <TextField
            label={words('to')}
            isLabelHidden
            placeholder={words('to')}
            type="email"
            autoComplete="off"
            value={action.to}
            onChange={(to) => onChange({ ...action, to })}
            isInvalid={isInvalid}
            errorMessage={words('toInvalid')}
          />
          <Checkbox isSelected={action.keepsCopy} onChange={(keepsCopy) => onChange({ ...action, keepsCopy })}>
            {words('keepsCopy')}
          </Checkbox>
        </div>
      )
    default:
      return null
  }
}

function isWhole(action: Action): boolean {
  return actionSchema.safeParse(action).success && !(action.kind === 'redirect' && !/^\S+@\S+$/.test(action.to.trim()))
}
