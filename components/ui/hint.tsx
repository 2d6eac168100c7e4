'use client'
import { type ReactNode, type RefObject, useEffect } from 'react'
import { Tooltip, TooltipTriggerStateContext } from 'react-aria-components/Tooltip'
import { useTooltipTriggerState } from 'react-stately/useTooltipTriggerState'

/** How a control is approached. `left`: the pointer went elsewhere; `gone`: it was pressed, or lost the focus. */
export type Approach = 'hover' | 'focus' | 'left' | 'gone'

type Props = {
  /** The control it is about. */
  triggerRef: RefObject<HTMLElement | null>
  approach: Approach
  children: ReactNode
}

const delayMs = 500

/**
 * The words that appear beside a control on hover and focus. The library's own trigger would have to be around the
 * control; this one comes when a pointer does, so that a first look at the screen does without it.
 */
export function Hint({ triggerRef, approach, children }: Props) {
  const state = useTooltipTriggerState({ delay: delayMs })
  const { isOpen, open, close } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: the library makes its functions anew each time
  useEffect(() => {
    if (approach === 'hover' || approach === 'focus') open(approach === 'focus')
    else close(approach === 'gone')
  }, [approach])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close(true)
    }
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [isOpen])
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip
        triggerRef={triggerRef}
        offset={6}
        className="appear max-w-72 rounded-md bg-ink px-2 py-1 text-surface text-xs shadow-pop"
      >
        {children}
      </Tooltip>
    </TooltipTriggerStateContext>
  )
}
