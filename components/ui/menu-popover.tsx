'use client'
import { Check, type LucideIcon } from 'lucide-react'
import type { RefObject } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'

/** A command. */
export type MenuChoice = {
  id: string
  label: string
  icon?: LucideIcon
  isDisabled?: boolean
  tone?: 'plain' | 'danger'
  run(): void
}

/** A setting: one of several is chosen. */
export type MenuGroup = {
  label: string
  chosen: string
  choices: { id: string; label: string }[]
  onChoose(id: string): void
}

/** `heading` stands above the commands: whom or what they are about. */
export type Choosing = { heading?: string; choices?: MenuChoice[]; groups?: MenuGroup[] }

type Props = Choosing & {
  label: string
  triggerRef: RefObject<HTMLElement | null>
  /** Where the keyboard begins; null when a pointer opened it. */
  focused: 'first' | 'last' | null
  onClose(): void
}

const line =
  'flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 outline-none focus:bg-hover coarse:min-h-11'

/** The open menu of a button: commands, then groups of settings. */
export function MenuPopover({ label, triggerRef, focused, onClose, heading = '', choices = [], groups = [] }: Props) {
  return (
    <Popover
      isOpen
      onOpenChange={onClose}
      triggerRef={triggerRef}
      placement="bottom end"
      offset={4}
      aria-label={label}
      className="appear min-w-48 overflow-auto rounded-lg border border-line bg-raised p-1 shadow-pop"
    >
      {heading && (
        <p aria-hidden className="max-w-72 truncate border-b px-2.5 pt-1 pb-2 text-muted text-sm">
          {heading}
        </p>
      )}
      <Menu aria-label={label} autoFocus={focused ?? true} onClose={onClose} className="outline-none">
        {choices.map(({ id, label: words, icon: Icon, isDisabled = false, tone = 'plain', run }) => (
          <MenuItem
            key={id}
            id={id}
            textValue={words}
            isDisabled={isDisabled}
            onAction={run}
            className={`${line} disabled:opacity-40 ${tone === 'danger' ? 'text-danger' : 'text-ink'}`}
          >
            {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} />}
            <span className="grow">{words}</span>
          </MenuItem>
        ))}
        {groups.map((group) => (
          <MenuSection
            key={group.label}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[group.chosen]}
            onSelectionChange={(keys) => {
              const [id] = keys === 'all' ? [] : keys
              if (id !== undefined) group.onChoose(String(id))
            }}
          >
            <Header className="px-2.5 pt-2 pb-1 font-semibold text-muted text-xs">{group.label}</Header>
            {group.choices.map((choice) => (
              <MenuItem key={choice.id} id={choice.id} textValue={choice.label} className={`${line} text-ink`}>
                {({ isSelected }) => (
                  <>
                    <span className="w-4 shrink-0 text-accent">{isSelected && <Check aria-hidden size={16} />}</span>
                    <span className="grow">{choice.label}</span>
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Popover>
  )
}
