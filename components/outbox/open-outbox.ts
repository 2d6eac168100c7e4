'use client'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'

export const outboxPath = '/outbox'

/** Goes to the outbox. */
export function useOpenOutbox(): () => void {
  const router = useRouter()
  return useCallback(() => router.push(outboxPath), [router])
}
