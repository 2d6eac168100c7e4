'use client'
import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'

export type ChoiceGroup = {
  label: string
  chosen: string
  choices: { id: string; label: string }[]
  onChoose(id: string): void
}

/** Settings behind a button: in each group one of several is chosen, and the menu stays open to choose in the next. */
export function ChoiceMenu({
  label,
  trigger,
  groups,
}: {
  label: string
  trigger: ReactElement
  groups: ChoiceGroup[]
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover
        placement="bottom end"
        offset={4}
        className="appear min-w-48 rounded-lg border border-line bg-raised p-1 shadow-pop"
      >
        <Menu aria-label={label} className="outline-none">
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
                <MenuItem
                  key={choice.id}
                  id={choice.id}
                  textValue={choice.label}
                  className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 text-ink outline-none focus:bg-hover coarse:min-h-11"
                >
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
    </MenuTrigger>
  )
}
