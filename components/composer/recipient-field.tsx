'use client'
import { useTranslations } from 'next-intl'
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { useCompletions } from '@/lib/contacts/hooks'
import type { Completion } from '@/lib/contacts/schema'
import { parseRecipients, withoutRepeats, writtenAddress } from '@/lib/drafts/rules/addresses'
import type { Address } from '@/lib/messages/schema/row'
import { droppedRecipient, isRecipient, type RecipientKind } from './dragged-recipient'
import { type Elsewhere, RecipientChip } from './recipient-chip'
import { Suggestions } from './suggestions'

type Props = {
  label: string
  addresses: Address[]
  autoFocus?: boolean
  onChange(addresses: Address[]): void
  /** Among other fields: which one this is, where its recipients can go, and what is dropped here from another. */
  kind?: RecipientKind | null
  elsewhere?: Elsewhere[]
  onTake?(address: Address, from: RecipientKind | null): void
  isExternal?(address: Address): boolean
  /** In a form of other fields: a box of its own, its label above it and what is to be known below. */
  isBoxed?: boolean
  description?: string
  /** A control at the end of the line. */
  end?: ReactNode
}

/** Recipients as chips. What is typed becomes one by Enter, comma, semicolon, Tab or leaving the field; a pasted list, many. */
export function RecipientField({
  label,
  addresses,
  autoFocus = false,
  onChange,
  kind = null,
  elsewhere = [],
  onTake,
  isExternal = () => false,
  isBoxed = false,
  description = '',
  end,
}: Props) {
  const words = useTranslations('composer')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const [isOver, setOver] = useState(false)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(-1)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])
  const query = typed.trim()
  const { data: found = [] } = useCompletions(query, isOpen && query.length > 0)
  const suggestions = isOpen && query ? found : []

  const add = (more: Address[]) => {
    setTyped('')
    setChosen(-1)
    setOpen(false)
    if (more.length > 0) onChange(withoutRepeats([...addresses, ...more]))
  }
  const commit = () => add(parseRecipients(typed))
  const choose = ({ name, emails, kind }: Completion) =>
    add(emails.map((email) => ({ name: kind === 'person' ? name : '', email })))
  const remove = (position: number) => {
    onChange(addresses.filter((_, index) => index !== position))
    input.current?.focus()
  }
  // Back into the field, to be put right.
  const edit = (address: Address, position: number) => {
    remove(position)
    setTyped(writtenAddress(address))
  }
  const step = (from: number, by: -1 | 1) => {
    const chips = [...(line.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])]
    const next = chips[from + by]
    if (next) next.focus()
    else if (by > 0) input.current?.focus()
  }
  const onDrop = (event: DragEvent) => {
    const dropped = droppedRecipient(event)
    setOver(false)
    if (!dropped || !onTake) return
    event.preventDefault()
    event.stopPropagation()
    onTake(dropped.address, dropped.from)
  }
  const type = (text: string) => {
    // A whole list at once, by paste or by a program.
    if (/[,;\n]\s*$/.test(text) && parseRecipients(text).length > 0) return add(parseRecipients(text))
    setTyped(text)
    setOpen(true)
    setChosen(-1)
  }
  const onPaste = (event: ClipboardEvent) => {
    const pasted = parseRecipients(event.clipboardData.getData('text'))
    if (typed || pasted.length < 2) return
    event.preventDefault()
    add(pasted)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    const picked = suggestions[chosen]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (suggestions.length === 0) return
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen((now) => (now + step + suggestions.length) % suggestions.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (picked) choose(picked)
      else commit()
    } else if (event.key === 'Tab' && picked) choose(picked)
    else if (event.key === 'Escape' && suggestions.length > 0) {
      event.preventDefault()
      setOpen(false)
    } else if (event.key === 'Backspace' && typed === '' && addresses.length > 0) remove(addresses.length - 1)
    else if (event.key === 'ArrowLeft' && typed === '' && addresses.length > 0) step(addresses.length, -1)
  }

  const list = <Suggestions id={id} suggestions={suggestions} chosen={chosen} onChoose={choose} isBoxed={isBoxed} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its keys too: the menu of every recipient
    <div
      ref={line}
      onDragOver={(event) => {
        if (!onTake || !isRecipient(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`flex ${isBoxed ? 'flex-col gap-1' : 'relative items-start gap-x-2 border-b'} ${isOver ? 'rounded-md bg-selected' : ''}`}
    >
      <label
        htmlFor={id}
        className={`shrink-0 text-sm ${isBoxed ? 'font-medium' : 'w-14 pt-2.5 text-muted coarse:pt-3.5'}`}
      >
        {label}
      </label>
      <div
        className={`flex min-h-10 min-w-0 grow flex-wrap items-center gap-1 py-1 coarse:min-h-12 ${isBoxed ? 'relative rounded-md border border-control bg-surface px-2 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus' : ''}`}
      >
        {addresses.length > 0 && (
          <ul aria-label={words('recipients', { field: label })} className="contents">
            {addresses.map((address, position) => (
              <RecipientChip
                key={address.email}
                address={address}
                kind={kind}
                elsewhere={elsewhere}
                isExternal={isExternal(address)}
                onEdit={() => edit(address, position)}
                onRemove={() => remove(position)}
                onStep={(by) => step(position, by)}
              />
            ))}
          </ul>
        )}
        <input
          ref={input}
          id={id}
          role="combobox"
          aria-expanded={suggestions.length > 0}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
          value={typed}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          inputMode="email"
          onChange={({ currentTarget }) => type(currentTarget.value)}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
          onBlur={commit}
          {...(description ? { 'aria-describedby': `${id}-hint` } : {})}
          className={`min-h-7 min-w-10 grow basis-10 rounded-sm bg-transparent ${isBoxed ? 'px-1 outline-none' : 'outline-offset-[-1px]'}`}
        />
        {isBoxed && list}
      </div>
      {end}
      {description && (
        <span id={`${id}-hint`} className="text-muted text-sm">
          {description}
        </span>
      )}
      {!isBoxed && list}
    </div>
  )
}
