'use client'
import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/text-field'

type Props = { label: string; description?: string; value: string; onChange(value: string): void }

/** A whole number from 0. */
export function CountField({ value, ...props }: Props) {
  const words = useTranslations('admin')
  return (
    <TextField
      {...props}
      inputMode="numeric"
      value={value}
      isInvalid={countOf(value) === null}
      errorMessage={words('countInvalid')}
    />
  )
}

export function countOf(text: string): number | null {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : null
}
