'use client'
import { MoreHorizontal } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { MenuButton } from '@/components/ui/menu-button'
import type { MenuChoice } from '@/components/ui/menu-popover'

/** What one can do with a row. */
export function RowMenu({ label, choices }: { label: string; choices: MenuChoice[] }) {
  return (
    <MenuButton
      label={label}
      choices={choices}
      trigger={(props) => (
        <Button
          {...props}
          aria-label={label}
          className="inline-flex size-9 cursor-default items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink coarse:size-11"
        >
          <MoreHorizontal aria-hidden size={18} />
        </Button>
      )}
    />
  )
}
