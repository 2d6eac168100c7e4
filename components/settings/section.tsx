import { type ReactNode, useId } from 'react'

type Props = { title: string; hint?: string; children: ReactNode }

/** Settings that belong together. */
export function Section({ title, hint, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 border-t pt-6">
      <div>
        <h2 id={id} className="font-semibold text-md">
          {title}
        </h2>
        {hint && <p className="mt-0.5 text-pretty text-muted text-sm">{hint}</p>}
      </div>
      {children}
    </section>
  )
}
