'use client'
import { Search, X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField'

type Props = { label: string; clearLabel: string; value: string; onChange(value: string): void }

/** A field that finds while one types. Escape empties it. The label is shown inside while it is empty. */
export function SearchField({ label, clearLabel, value, onChange }: Props) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className="group relative flex items-center">
      <Search aria-hidden size={16} className="pointer-events-none absolute start-3 text-muted" />
      <Input
        placeholder={label}
        className="h-9 w-full min-w-0 rounded-md border border-control bg-surface ps-9 pe-9 outline-offset-0 coarse:h-11 [&::-webkit-search-cancel-button]:hidden"
      />
      <Button
        aria-label={clearLabel}
        className="absolute end-1 flex size-7 items-center justify-center rounded text-muted hover:bg-hover group-data-[empty]:hidden coarse:size-10"
      >
        <X aria-hidden size={15} />
      </Button>
    </AriaSearchField>
  )
}
