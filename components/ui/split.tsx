'use client'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react'

type Props = {
  /** Under this name the browser remembers the width. */
  name: string
  /** Of the line between the panes. */
  label: string
  startPx: { usual: number; least: number; most: number }
  start: ReactNode
  children: ReactNode
}

const stepPx = 16

/** Two panes side by side. The line between them is dragged or moved with the arrow keys; a double click puts it back. */
export function Split({ name, label, startPx: { usual, least, most }, start, children }: Props) {
  const id = useId()
  const pane = useRef<HTMLDivElement>(null)
  const grip = useRef<{ x: number; width: number } | null>(null)
  const within = (px: number) => Math.round(Math.max(least, Math.min(most, px)))
  const [width, setWidth] = useState(() => within(remembered(name) ?? usual))
  const move = (px: number) => {
    setWidth(within(px))
    remember(name, within(px))
  }
  /** 1 where the first pane is on the left. */
  const direction = () => (pane.current && getComputedStyle(pane.current).direction === 'rtl' ? -1 : 1)

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { x: event.clientX, width }
  }
  const onPointerMove = ({ clientX }: PointerEvent) => {
    if (grip.current) move(grip.current.width + (clientX - grip.current.x) * direction())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = new Map([
      ['ArrowLeft', width - stepPx * direction()],
      ['ArrowRight', width + stepPx * direction()],
      ['Home', least],
      ['End', most],
    ]).get(event.key)
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }
  const letGo = () => {
    grip.current = null
  }

  return (
    <div className="flex h-full min-h-0 min-w-0 grow">
      <div id={id} ref={pane} className="h-full min-w-0 shrink-0" style={{ inlineSize: width }}>
        {start}
      </div>
      <hr
        aria-label={label}
        aria-orientation="vertical"
        aria-controls={id}
        aria-valuenow={width}
        aria-valuemin={least}
        aria-valuemax={most}
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onDoubleClick={() => move(usual)}
        onKeyDown={onKeyDown}
        className="relative m-0 h-full w-px shrink-0 cursor-col-resize touch-none overflow-visible border-0 bg-line outline-offset-[-1px] transition-colors after:absolute after:inset-y-0 after:-start-1 after:w-2.5 hover:bg-accent active:bg-accent"
      />
      <div className="h-full min-w-0 grow">{children}</div>
    </div>
  )
}

// A browser that keeps nothing (private mode, storage full) still works, it only forgets.
function remembered(name: string): number | null {
  try {
    return Number(localStorage.getItem(name)) || null
  } catch {
    return null
  }
}

function remember(name: string, px: number) {
  try {
    localStorage.setItem(name, String(px))
  } catch {}
}
