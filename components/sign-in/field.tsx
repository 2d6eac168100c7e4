'use client'
import { type ComponentProps, type ReactNode, useId } from 'react'

type Props = Omit<ComponentProps<'input'>, 'className' | 'id' | 'value' | 'defaultValue'> & {
  label: string
  /** A control inside the field's end. */
  end?: ReactNode
}

/** A field that the browser fills in, maybe before the page's script runs: so React never holds its value. */
export function Field({ label, end, ...input }: Props) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-base">
        {label}
      </label>
      <div className="relative flex items-center">
        <input
          {...input}
          id={id}
          className={`h-11 coarse:h-12 w-full min-w-0 rounded-md border border-control bg-surface px-3 text-ink text-md outline-offset-0 aria-invalid:border-danger ${end ? 'pe-12' : ''}`}
        />
        {end && <div className="absolute end-1 flex">{end}</div>}
      </div>
    </div>
  )
}
