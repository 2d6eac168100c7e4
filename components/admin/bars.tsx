'use client'
import { useFormatter } from 'next-intl'
import { useId } from 'react'

type Props = { title: string; days: { day: string; count: number }[]; unit(count: number): string }

const height = 96
const step = 22
const width = 14

/** How much happened on each of the last days: bars, and the same as a table for those who can't see them. */
export function Bars({ title, days, unit }: Props) {
  const id = useId()
  const format = useFormatter()
  const most = Math.max(1, ...days.map(({ count }) => count))
  const name = (day: string) => format.dateTime(new Date(`${day}T12:00:00Z`), { day: 'numeric', month: 'short' })
  const [first, last] = [days[0], days.at(-1)]
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 rounded-lg border px-4 py-3">
      <h2 id={id} className="font-medium text-sm">
        {title}
      </h2>
      <svg
        aria-hidden
        viewBox={`0 0 ${days.length * step - (step - width)} ${height}`}
        preserveAspectRatio="none"
        className="min-h-24 w-full grow basis-24"
      >
        {days.map(({ day, count }, at) => {
          const tall = count === 0 ? 1 : Math.max(3, (height * count) / most)
          return (
            <rect
              key={day}
              x={at * step}
              y={height - tall}
              width={width}
              height={tall}
              rx={2}
              className={count === 0 ? 'fill-line' : 'fill-accent'}
            >
              <title>{`${name(day)}: ${unit(count)}`}</title>
            </rect>
          )
        })}
      </svg>
      <div aria-hidden className="flex justify-between text-muted text-xs">
        <span>{first && name(first.day)}</span>
        <span>{last && name(last.day)}</span>
      </div>
      <ul className="sr-only">
        {days.map(({ day, count }) => (
          <li key={day}>{`${name(day)}: ${unit(count)}`}</li>
        ))}
      </ul>
    </section>
  )
}
