'use client'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { Problem } from '@/lib/errors'

/** Says a failure in the reader's language. What isn't a Problem is a bug, and is called that politely. */
export function useProblemWords(): (error: unknown) => string {
  const words = useTranslations('problems')
  return useCallback(
    (error) => (error instanceof Problem ? words(error.reason, error.values) : words('unexpected')),
    [words],
  )
}
