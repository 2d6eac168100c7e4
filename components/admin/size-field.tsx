'use client'
import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/text-field'

type Props = { label: string; value: string; onChange(value: string): void }

/** A size in megabytes; 0 is without limit. */
export function SizeField({ label, value, onChange }: Props) {
  const words = useTranslations('admin')
  return (
    <TextField
      label={label}
      description={words('sizeHint')}
      inputMode="numeric"
      value={value}
      onChange={onChange}
      isInvalid={sizeOf(value) === null}
      errorMessage={words('sizeInvalid')}
    />
  )
}

/** The bytes of what was typed, or null when it is no number. */
export function sizeOf(megabytes: string): number | null {
  return /^\d{1,9}$/.test(megabytes.trim()) ? Number(megabytes) * 1_000_000 : null
}

export const sizeText = (bytes: number) => String(Math.round(bytes / 1_000_000))
