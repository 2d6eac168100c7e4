import { useId } from 'react'

type Props = { title: string; shares: { name: string; count: number }[] }

/** How something is spread, the largest first: a line for each, as long as its share. */
export function Shares({ title, shares }: Props) {
  const id = useId()
  const most = Math.max(1, ...shares.map(({ count }) => count))
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 rounded-lg border px-4 py-3">
      <h2 id={id} className="font-medium text-sm">
        {title}
      </h2>
      <ul className="flex flex-col gap-2.5">
        {shares.map(({ name, count }) => (
          <li key={name} className="flex flex-col gap-1">
            <span className="flex justify-between gap-3 text-sm">
              <bdi className="min-w-0 truncate">{name}</bdi>
              <span className="tabular">{count}</span>
            </span>
            <svg
              aria-hidden
              viewBox="0 0 100 1"
              preserveAspectRatio="none"
              className="h-1.5 w-full rounded-full bg-pressed"
            >
              <rect width={(100 * count) / most} height={1} className="fill-accent" />
            </svg>
          </li>
        ))}
      </ul>
    </section>
  )
}
