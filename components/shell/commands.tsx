'use client'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { isPress, isSingleKey } from './keys'

/** Something a reader can do by keyboard. Shown on `?` and found by Ctrl+K. */
export type Command = {
  /** One per verb. When two parts of the screen offer the same, the one that came last answers. */
  id: string
  /** `e`, `#`, `Shift+U`, `Mod+k`, `g i` (one after the other); several ways in a list. Without keys: only in the palette. */
  keys?: string | string[]
  label: string
  run(): void
  /** false: not now. The help sheet still shows it. */
  enabled?: boolean
  /** Heading on the help sheet. */
  group?: 'message' | 'go' | 'app'
}

type Registered = { readonly current: Command }

// One tab has one keyboard, so the registry is the module.
let registered: Registered[] = []
const listeners = new Set<() => void>()

function setRegistered(next: Registered[]) {
  registered = next
  for (const listener of listeners) listener()
}

/** Offers a command for as long as the component is on the screen. */
export function useCommand(command: Command): void {
  const latest = useRef(command)
  useEffect(() => {
    latest.current = command
  })
  useEffect(() => {
    setRegistered([...registered, latest])
    return () => setRegistered(registered.filter((other) => other !== latest))
  }, [])
}

/** Every command on offer, one per id. */
export function useCommands(): Command[] {
  const all = useSyncExternalStore(
    listen,
    () => registered,
    () => none,
  )
  return [...new Map(all.map(({ current }) => [current.id, current])).values()]
}

/** Listens to the keyboard. Mounted once. `singleKeys` false leaves only shortcuts with Ctrl or ⌘, and Escape. */
export function useCommandKeys(singleKeys: boolean): void {
  useEffect(() => {
    let begun: { press: string; at: number } | null = null

    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || modifiers.has(event.key)) return
      const press = Object.assign(event, { altGraph: event.getModifierState('AltGraph') })
      const before = begun && event.timeStamp - begun.at < sequenceMs ? begun.press : null
      begun = null

      const usable = (keys: string) => !isSingleKey(keys) || (singleKeys && !isBusyElsewhere(event.target))
      for (const { current: command } of registered.toReversed()) {
        if (command.enabled === false) continue
        for (const keys of keysOf(command)) {
          const [first = '', second] = keys.split(' ')
          if (!usable(keys) || (keys === 'Escape' && isBusyElsewhere(event.target))) continue
          const isWhole = second ? before === first && isPress(second, press) : !before && isPress(first, press)
          if (isWhole) {
            event.preventDefault()
            return command.run()
          }
          if (second && !before && isPress(first, press)) begun = { press: first, at: event.timeStamp }
        }
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [singleKeys])
}

/** The shortcuts of a command, none, one or several. */
export function keysOf({ keys = [] }: Command): string[] {
  return typeof keys === 'string' ? [keys] : keys
}

const none: Registered[] = []
const sequenceMs = 1000
const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'])

// While someone types, or a menu or dialog has the keyboard, a letter is only a letter.
function isBusyElsewhere(target: EventTarget | null): boolean {
  const busy =
    'input:not([type=checkbox]), textarea, select, form, [contenteditable="true"], [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=textbox]'
  return target instanceof Element && target.closest(busy) !== null
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
