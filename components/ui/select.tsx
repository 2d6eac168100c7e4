'use client'
import { Check, ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'

type Choice<Id extends string> = { id: Id; label: string }
type Props<Id extends string> = {
  label: string
  choices: Choice<Id>[]
  value: Id
  onChange(value: Id): void
  /** In a row whose place says what it is, the label is for screen readers alone. */
  isLabelHidden?: boolean
}

/** One of a few. */
export function Select<Id extends string>({ label, choices, value, onChange, isLabelHidden = false }: Props<Id>) {
  const choose = (key: unknown) => {
    const chosen = choices.find(({ id }) => id === key)
    if (chosen) onChange(chosen.id)
  }
  return (
    <AriaSelect value={value} onChange={choose} className="flex flex-col gap-1">
      <Label className={isLabelHidden ? 'sr-only' : 'font-medium text-sm'}>{label}</Label>
      <Button className="flex h-10 cursor-default items-center justify-between gap-2 rounded-md border border-control bg-surface px-3 hover:bg-hover coarse:h-12">
        <SelectValue className="truncate" />
        <ChevronDown aria-hidden size={16} className="shrink-0 text-muted" />
      </Button>
      <Popover className="appear min-w-(--trigger-width) overflow-auto rounded-lg border border-line bg-raised p-1 shadow-pop">
        <ListBox className="outline-none">
          {choices.map(({ id, label: words }) => (
            <ListBoxItem
              key={id}
              id={id}
              textValue={words}
              className="flex min-h-9 cursor-default items-center justify-between gap-3 rounded-md px-2.5 outline-none focus:bg-hover coarse:min-h-11"
            >
              {({ isSelected }) => (
                <>
                  {words}
                  {isSelected && <Check aria-hidden size={15} />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
