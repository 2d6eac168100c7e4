import type { MessageChange } from '../schema/change'

/** A change a reader has just made. */
export type Performed = {
  change: MessageChange
  /** Takes it back; before the server has answered it waits for that. Does nothing the second time. */
  undo(): void
  /** true when this change takes another one back. */
  isUndo: boolean
}

type Listener = { performed?(done: Performed): void; failed?(error: unknown, change: MessageChange): void }

const listeners = new Set<Listener>()
const kept = 50
let done: Performed[] = []

/** Listens to changes, told before the screen shows them, until the returned function is called. */
export function onChanges(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Takes back the last change that has not been taken back yet. Says whether there was one. */
export function undoLast(): boolean {
  const last = done.pop()
  last?.undo()
  return last !== undefined
}

/** Tells everyone of a change. */
export function tellPerformed(performed: Performed): void {
  if (!performed.isUndo) done = [...done, performed].slice(-kept)
  for (const listener of listeners) listener.performed?.(performed)
}

/** Tells everyone of a change that the server did not make. */
export function tellFailed(error: unknown, change: MessageChange): void {
  done = done.filter((performed) => performed.change !== change)
  for (const listener of listeners) listener.failed?.(error, change)
}

/** Forgets a change that was taken back by other means than `undoLast`. */
export function forget(change: MessageChange): void {
  done = done.filter((performed) => performed.change !== change)
}
