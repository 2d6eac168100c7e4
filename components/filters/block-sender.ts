'use client'
import type { QueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { changeFiltersNow } from '@/lib/filters/hooks/filters'
import { blockedSender } from '@/lib/filters/schema'

type Words = { blocked: string; unblocked: string; undo: string; problem(error: unknown): string }

/** Blocks a writer, and says so with the way back. */
export async function blockSender(cache: QueryClient, address: string, words: Words): Promise<void> {
  const onError = (error: unknown) => void toast({ tone: 'danger', message: words.problem(error) })
  const sender = blockedSender.parse(address.trim().toLowerCase())
  const unblock = () =>
    changeFiltersNow(cache, { kind: 'unblock', sender }).then(() => void toast({ message: words.unblocked }), onError)
  await changeFiltersNow(cache, { kind: 'block', sender }).then(
    () => void toast({ message: words.blocked, action: { label: words.undo, run: () => void unblock() } }),
    onError,
  )
}
