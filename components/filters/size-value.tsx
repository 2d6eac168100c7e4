'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TextField } from '@/components/ui/text-field'
import { type Condition, condition as conditionSchema } from '@/lib/filters/schema'

type Size = Extract<Condition, { kind: 'size' }>
type Props = { condition: Size; onChange(condition: Size): void }

/** A size in megabytes, as it is typed. */
export function SizeValue({ condition, onChange }: Props) {
  const words = useTranslations('filters')
  const [typed, setTyped] = useState(String(condition.bytes / 1_000_000))
  return (
    <TextField
      label={words('megabytes')}
      isLabelHidden
      inputMode="decimal"
      value={typed}
      onChange={(text) => {
        setTyped(text)
        // What is no number is none here either, so that it can't be saved.
        onChange({ ...condition, bytes: Math.round(Number(text.replace(',', '.')) * 1_000_000) || 0 })
      }}
      end={<span className="px-3 text-muted text-sm">MB</span>}
      isInvalid={!conditionSchema.safeParse(condition).success}
      errorMessage={words('sizeInvalid')}
    />
  )
}
