import { useSyncExternalStore } from 'react'
import type { Address, MessageId } from '../../messages/schema/row'
import type { DraftId } from '../schema'

/** How a message begins. `local`: a copy this browser kept of one that was never finished. */
export type ComposeStart =
  | { kind: 'new'; to?: Address[]; subject?: string }
  | { kind: 'reply' | 'reply-all' | 'reply-list' | 'forward'; id: MessageId }
  | { kind: 'draft'; id: MessageId }
  | { kind: 'local'; draftId: DraftId }

/** A composer on the screen. `key` is its own for as long as it is open. */
export type OpenComposer = { key: string; start: ComposeStart; draftId?: DraftId }

// What is open belongs to this tab alone and outlives every screen, so the list is the module.
let open: OpenComposer[] = []
let opened = 0
const listeners = new Set<() => void>()

/** Opens a composer; the same draft a second time only comes to the front. */
export function useCompose(): (start: ComposeStart) => void {
  return openComposer
}

/** The open composers, the newest last. */
export function useOpenComposers(): OpenComposer[] {
  return useSyncExternalStore(
    listen,
    () => open,
    () => none,
  )
}

/** Opens a composer from outside of rendering. */
export function openComposer(start: ComposeStart): void {
  const same = open.find((composer) => isSame(composer.start, start))
  opened += 1
  const composer = same ?? { key: `composer-${opened}`, start }
  setOpen([...open.filter(({ key }) => key !== composer.key), composer])
}

/** Takes a composer off the screen. What is written in it must be safe by then. */
export function closeComposer(key: string): void {
  setOpen(open.filter((composer) => composer.key !== key))
}

/** Says which draft a composer turned out to hold. When another composer has it already, this one goes. */
export function identifyComposer(key: string, draftId: DraftId): void {
  if (open.some((other) => other.key !== key && other.draftId === draftId)) closeComposer(key)
  else if (open.some((composer) => composer.key === key && composer.draftId !== draftId))
    setOpen(open.map((composer) => (composer.key === key ? { ...composer, draftId } : composer)))
}

function isSame(one: ComposeStart, other: ComposeStart): boolean {
  if (one.kind === 'draft' && other.kind === 'draft') return one.id === other.id
  return one.kind === 'local' && other.kind === 'local' && one.draftId === other.draftId
}

function setOpen(next: OpenComposer[]) {
  open = next
  for (const listener of listeners) listener()
}

const none: OpenComposer[] = []

function listen(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
