'use client'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { useMailLocation } from '@/components/shell/location'
import { useCompletions } from '@/lib/contacts/hooks'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import { useLabels } from '@/lib/messages/hooks/labels'
import { completed, ofPeople, operators, states, type Typing, typingAt } from '@/lib/messages/rules/completion'

type Option = { id: string; operator: string; value: string; shown: string; hint: string }

type Props = {
  id: string
  box: RefObject<HTMLInputElement | null>
  text: string
  onComplete(text: string): void
  /** Which option the keyboard is on, for the box to tell. */
  onActive(optionId: string | undefined): void
  onClose(): void
}

const most = 8

/** What the word at the caret could become. The keyboard stays in the box. */
export function SearchCompletions({ id, box, text, onComplete, onActive, onClose }: Props) {
  const words = useTranslations('search')
  const caret = box.current?.selectionStart ?? text.length
  const typing = typingAt(text, caret)
  const options = useOptions(typing)
  const [active, setActive] = useState(-1)
  const [shownFor, setShownFor] = useState(text)
  if (shownFor !== text) {
    setShownFor(text)
    setActive(-1)
  }
  const isShown = typing !== null && options.length > 0

  const choose = (option: Option | undefined) => {
    if (!option || !typing) return
    const next = completed(text, typing, option)
    // The box shows it at once: what is typed next must find the caret where it belongs.
    flushSync(() => onComplete(next.text))
    box.current?.focus()
    box.current?.setSelectionRange(next.caret, next.caret)
  }

  useEffect(() => onActive(active >= 0 && isShown ? `${id}-${active}` : undefined), [active, id, isShown, onActive])

  // With what is on the screen, not after it: a key may follow at once.
  useLayoutEffect(() => {
    const input = box.current
    if (!input || !isShown) return
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
      if (event.key === 'ArrowDown') setActive((active + 1) % options.length)
      else if (event.key === 'ArrowUp') setActive(active <= 0 ? options.length - 1 : active - 1)
      else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0) choose(options[active])
      else if (event.key === 'Escape') onClose()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the box and the form hear of it.
    input.addEventListener('keydown', onKey, { capture: true })
    return () => input.removeEventListener('keydown', onKey, { capture: true })
  })

  if (!isShown) return null
  return (
    <div
      id={id}
      role="listbox"
      aria-label={words('suggestions')}
      className="appear absolute inset-x-0 top-full z-40 mt-1 rounded-lg border bg-raised p-1 shadow-pop"
    >
      {options.map((option, at) => (
        <div
          key={option.id}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          tabIndex={-1}
          // The box keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault()
            choose(option)
          }}
          className={`flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 py-1.5 coarse:min-h-11 ${at === active ? 'bg-selected' : 'hover:bg-hover'}`}
        >
          <span dir="auto" className="min-w-0 truncate">
            {option.shown}
          </span>
          <span className="min-w-0 truncate text-muted text-sm">{option.hint}</span>
        </div>
      ))}
    </div>
  )
}

function useOptions(typing: Typing | null): Option[] {
  const words = useTranslations('search')
  const nameOf = useMailboxName()
  const { operator = '', typed = '' } = typing ?? {}
  const { mailboxId } = useMailLocation()
  const isOfPeople = ofPeople.includes(operator)
  const { data: mailboxes } = useMailboxes()
  const { data: people = [] } = useCompletions(
    typed,
    typing !== null && (isOfPeople || (!operator && typed.length > 1)),
  )
  const { data: labels } = useLabels(
    operator === 'label' || operator === 'etiqueta' ? (mailboxId ?? undefined) : undefined,
  )
  if (!typing) return []

  const begins = (name: string) => name.toLowerCase().startsWith(typed.toLowerCase())
  const persons = people
    .filter(({ kind }) => kind === 'person')
    .map(({ name, emails: [email = ''] }): Option => {
      const value = email
      return { id: email, operator: operator || 'from', value, shown: name || email, hint: name ? email : '' }
    })
  if (isOfPeople) return persons.slice(0, most)
  switch (operator) {
    case '': {
      const named = operators.filter(begins).map((name): Option => {
        return { id: name, operator: name, value: '', shown: `${name}:`, hint: words(`hints.${name}`) }
      })
      return [...named, ...persons].slice(0, most)
    }
    case 'is':
      return states.filter(begins).map((value) => {
        return { id: value, operator, value, shown: `is:${value}`, hint: words(`hints.${value}`) }
      })
    case 'has':
      return 'attachment'.startsWith(typed.toLowerCase())
        ? [{ id: 'a', operator, value: 'attachment', shown: 'has:attachment', hint: words('hints.attachment') }]
        : []
    case 'in':
    case 'en':
      return (mailboxes?.mailboxes ?? [])
        .filter((mailbox) => mailbox.maySelect && [nameOf(mailbox), mailbox.name].some(begins))
        .map((mailbox) => ({
          id: mailbox.id,
          operator,
          value: mailbox.role ?? mailbox.name,
          shown: nameOf(mailbox),
          hint: '',
        }))
        .slice(0, most)
    case 'label':
    case 'etiqueta':
      return (labels?.labels ?? [])
        .filter(begins)
        .map((label) => ({ id: label, operator, value: label, shown: label, hint: '' }))
        .slice(0, most)
    default:
      return []
  }
}
