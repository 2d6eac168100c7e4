'use client'
import type { ComponentProps, Ref } from 'react'

type Props = Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange' | 'className'> & {
  'aria-label': string
  ref?: Ref<HTMLInputElement>
  value: string
  onChange(value: string): void
  /** How it looks besides what every search box has. */
  look: string
  /** Escape emptied it. */
  onClear?(): void
}

/** Where one types what to look for: the browser's own, emptied by Escape. Goes into a form that does the searching. */
export function SearchBox({ value, onChange, look, onClear, ...props }: Props) {
  return (
    <input
      {...props}
      type="search"
      placeholder={props['aria-label']}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return
        // The first Escape is the box's; the next one whoever's is around it.
        event.preventDefault()
        event.stopPropagation()
        onChange('')
        onClear?.()
      }}
      className={`w-full min-w-0 border bg-surface [&::-webkit-search-cancel-button]:hidden ${look}`}
    />
  )
}
