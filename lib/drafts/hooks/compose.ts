import { useSyncExternalStore } from 'react'
import type { Address, MessageId } from '../../messages/schema/row'
import type { TemplateId } from '../../templates/schema'
import type { DraftId } from '../schema'

/** How a message begins. `local`: a copy this browser kept of one that was never finished; `stored`: as it lies in Drafts. */
export type ComposeStart =
  | { kind: 'new'; to?: Address[]; cc?: Address[]; bcc?: Address[]; subject?: string; text?: string }
  | { kind: 'reply' | 'reply-all' | 'reply-list' | 'forward'; id: MessageId; quote?: string }
  | { kind: 'forward-attached'; ids: MessageId[] }
  | { kind: 'draft' | 'as-new'; id: MessageId }
  | { kind: 'template'; id: TemplateId }
  | { kind: 'local' | 'stored'; draftId: DraftId }

/** How much of the screen a composer takes. */
export type ComposerView = 'panel' | 'full' | 'minimised'

/** A composer on the screen. `key` is its own for as long as it is open. */
export type OpenComposer = { key: string; start: ComposeStart; view: ComposerView; draftId?: DraftId }

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
  const composer = same ?? { key: `composer-${opened}`, start, view: 'panel' as const }
  toFront(composer)
}

/** Gives a composer more or less room; one that is shown comes to the front. */
export function viewComposer(key: string, view: ComposerView): void {
  const composer = open.find((other) => other.key === key)
  if (!composer) return
  if (view === 'minimised') setOpen(open.map((other) => (other.key === key ? { ...other, view } : other)))
  else toFront({ ...composer, view })
}

/** Takes a composer off the screen. What is written in it must be safe by then. */
export function closeComposer(key: string): void {
  setOpen(open.filter((composer) => composer.key !== key))
}

const keepers = new Set<() => Promise<void>>()

/** Says how this browser keeps what is in a composer; answers how to take that back. */
export function keepWith(keep: () => Promise<void>): () => void {
  keepers.add(keep)
  return () => {
    keepers.delete(keep)
  }
}

/** Takes all composers off the screen, once this browser has kept what is in them. */
export async function closeAllComposers(): Promise<void> {
  await Promise.all([...keepers].map((keep) => keep()))
  setOpen([])
}

/** Begins a composer anew: another tab wrote on, and this one has its draft now. */
export function replaceStart(key: string, start: ComposeStart): void {
  setOpen(open.map((composer) => (composer.key === key ? { ...composer, start } : composer)))
}

/** Says which draft a composer turned out to hold. When another composer has it already, this one goes. */
export function identifyComposer(key: string, draftId: DraftId): void {
  if (open.some((other) => other.key !== key && other.draftId === draftId)) closeComposer(key)
  else if (open.some((composer) => composer.key === key && composer.draftId !== draftId))
    setOpen(open.map((composer) => (composer.key === key ? { ...composer, draftId } : composer)))
}

function toFront(composer: OpenComposer) {
  const view = composer.view === 'minimised' ? 'panel' : composer.view
  setOpen([...open.filter(({ key }) => key !== composer.key), { ...composer, view }])
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
