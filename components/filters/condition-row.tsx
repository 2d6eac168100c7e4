'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type Ability, type Condition, condition as conditionSchema, matchTypes } from '@/lib/filters/schema'
import { blankCondition, conditionKinds, kindOfCondition } from './row-kinds'
import { matchKey } from './rule-words'
import { SizeValue } from './size-value'

type Props = {
  number: number
  condition: Condition
  abilities: readonly Ability[]
  isTried: boolean
  onChange(condition: Condition): void
  /** null: it is the only one. */
  onRemove: (() => void) | null
}

/** One condition of a rule: what is looked at, how it is compared, and with what. */
export function ConditionRow({ number, condition, abilities, isTried, onChange, onRemove }: Props) {
  const words = useTranslations('filters')
  const kind = kindOfCondition(condition)
  const kinds = [...new Set([...conditionKinds(abilities), kind])]
  return (
    // On a phone the fields of a row stand below each other, and what belongs together needs a frame.
    <div className="flex items-start gap-2 rounded-lg border p-2 md:border-0 md:p-0">
      <div className="grid min-w-0 grow gap-2 md:grid-cols-[10rem_10rem_1fr]">
        <Select
          label={words('field')}
          isLabelHidden
          value={kind}
          onChange={(next) => onChange(blankCondition(next, condition))}
          choices={kinds.map((id) => ({ id, label: words(`fields.${id}`) }))}
        />
        <Match condition={condition} onChange={onChange} />
        <Value condition={condition} isTried={isTried} onChange={onChange} />
      </div>
      {onRemove && (
        <span className="mt-0.5 shrink-0">
          <IconButton icon={X} label={words('removeCondition', { number })} onPress={onRemove} />
        </span>
      )}
    </div>
  )
}

type Part = { condition: Condition; onChange(condition: Condition): void }

function Match({ condition, onChange }: Part) {
  const words = useTranslations('filters')
  const label = words('match')
  const yesOrNo = (yes: string, no: string) => (
    <Select
      label={label}
      isLabelHidden
      value={condition.isNot ? 'no' : 'yes'}
      onChange={(next) => onChange({ ...condition, isNot: next === 'no' })}
      choices={[
        { id: 'yes', label: yes },
        { id: 'no', label: no },
      ]}
    />
  )
  if (condition.kind === 'size') return yesOrNo(words('sizes.over'), words('sizes.atMost'))
  if (condition.kind === 'attachment') return yesOrNo(words('attachments.there'), words('attachments.none'))
  const kinds = matchTypes.flatMap((match) => [false, true].map((isNot) => ({ match, isNot })))
  return (
    <Select
      label={label}
      isLabelHidden
      value={matchKey(condition)}
      onChange={(next) => {
        const chosen = kinds.find((one) => matchKey(one) === next)
        if (chosen) onChange({ ...condition, ...chosen })
      }}
      choices={kinds.map((one) => ({ id: matchKey(one), label: words(`matches.${matchKey(one)}`) }))}
    />
  )
}

function Value({ condition, isTried, onChange }: Part & { isTried: boolean }) {
  const words = useTranslations('filters')
  if (condition.kind === 'attachment') return null
  if (condition.kind === 'size') return <SizeValue condition={condition} onChange={onChange} />
  const isNamed = condition.kind === 'text' || conditionSchema.safeParse({ ...condition, value: 'x' }).success
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {condition.kind === 'header' && (
        <TextField
          label={words('headerName')}
          isLabelHidden
          placeholder="X-Project"
          value={condition.name}
          onChange={(name) => onChange({ ...condition, name: name.trim() })}
          maxLength={76}
          isInvalid={isTried && !isNamed}
          errorMessage={words('headerInvalid')}
        />
      )}
      <TextField
        label={words('value')}
        isLabelHidden
        value={condition.value}
        onChange={(value) => onChange({ ...condition, value })}
        maxLength={500}
        description={condition.match === 'matches' ? words('matchesHint') : undefined}
        isInvalid={isTried && condition.value === ''}
        errorMessage={words('valueMissing')}
      />
    </div>
  )
}
