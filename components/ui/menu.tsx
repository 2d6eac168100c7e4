'use client'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'

export type MenuChoice = {
  id: string
  label: string
  icon?: LucideIcon
  isDisabled?: boolean
  tone?: 'plain' | 'danger'
  run(): void
}

type Props = {
  label: string
  trigger: ReactElement
  choices: MenuChoice[]
  /** For a menu that other gestures open too (a right click). */
  isOpen?: boolean
  onOpenChange?(isOpen: boolean): void
}

/** A list of commands behind a button. */
export function Menu({ label, trigger, choices, ...open }: Props) {
  return (
    <MenuTrigger {...open}>
      {trigger}
      <Popover
        placement="bottom end"
        offset={4}
        className="appear min-w-48 rounded-lg border border-line bg-raised p-1 shadow-pop"
      >
        <AriaMenu aria-label={label} className="outline-none">
          {choices.map(({ id, label: words, icon: Icon, isDisabled = false, tone = 'plain', run }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={words}
              isDisabled={isDisabled}
              onAction={run}
              className={`flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 outline-none focus:bg-hover disabled:opacity-40 coarse:min-h-11 ${tone === 'danger' ? 'text-danger' : 'text-ink'}`}
            >
              {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} />}
              <span className="grow">{words}</span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
