import type { ReactNode } from 'react'

type Props = { title: string; hint?: string; actions?: ReactNode; children: ReactNode }

/** A part of a page with a heading of its own. */
export function Part({ title, hint, actions, children }: Props) {
  return (
    <section className="flex flex-col gap-4 border-t pt-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="font-semibold text-md">{title}</h2>
          {hint && <p className="max-w-2xl text-pretty text-muted text-sm">{hint}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
