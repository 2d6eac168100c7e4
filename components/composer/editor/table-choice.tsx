'use client'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

const most = 6
const steps = [1, 2, 3, 4, 5, 6]

/** How large a new table is: by pointer, or by arrows and Enter. */
export function TableChoice({ onTable }: { onTable(columns: number, rows: number): void }) {
  const words = useTranslations('editor')
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ columns: 3, rows: 2 })
  const cell = (columns: number, rows: number) =>
    box.current?.querySelector<HTMLElement>(`[data-cell="${columns} ${rows}"]`)
  const first = useRef(cell)
  useEffect(() => first.current(3, 2)?.focus(), [])

  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key]
    if (!by) return
    event.preventDefault()
    const within = (value: number) => Math.min(Math.max(value, 1), most)
    cell(within(size.columns + (by[0] ?? 0)), within(size.rows + (by[1] ?? 0)))?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go through the cells inside
    <div ref={box} onKeyDown={onKeyDown} className="flex flex-col gap-2 p-3">
      <div className="grid grid-cols-6 gap-1">
        {steps.flatMap((rows) =>
          steps.map((columns) => {
            const isWithin = columns <= size.columns && rows <= size.rows
            const isHere = columns === size.columns && rows === size.rows
            return (
              <button
                key={`${columns} ${rows}`}
                type="button"
                data-cell={`${columns} ${rows}`}
                tabIndex={isHere ? 0 : -1}
                aria-label={words('tableSize', { columns, rows })}
                onFocus={() => setSize({ columns, rows })}
                onPointerEnter={() => setSize({ columns, rows })}
                onClick={() => onTable(columns, rows)}
                className={`size-6 cursor-default rounded-sm border coarse:size-9 ${isWithin ? 'border-accent bg-selected' : 'bg-sunken'}`}
              />
            )
          }),
        )}
      </div>
      <p aria-hidden className="tabular text-center text-muted text-sm">
        {words('tableSize', size)}
      </p>
    </div>
  )
}
