'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMailNavigation } from '@/components/shell/navigation'
import { somethingAsked } from '@/lib/messages/hooks/query'
import { type Query, termsOf } from '@/lib/messages/rules/query'
import type { MessageFilter } from '@/lib/messages/schema/view'
import { editSearch } from './edit-search'
import { useQueryWords } from './query-words'

type Chip = { label: string; without: MessageFilter; edit(): void }

/** The parts of a search, each with a way to change it and one to drop it. */
export function SearchChips({ filter }: { filter: MessageFilter }) {
  const words = useTranslations('search')
  const say = useQueryWords()
  const navigation = useMailNavigation()
  const openPanel = () => navigation.openPanel('search')

  const { text = '' } = filter
  const typed = termsOf(text, new Date().toISOString().slice(0, 10)).map(({ from, to, query }): Chip => {
    const rest = `${text.slice(0, from)}${text.slice(to)}`.replace(/\s+/g, ' ').trim()
    const { text: _, ...others } = filter
    return {
      label: say(query, text.slice(from, to)),
      without: rest ? { ...others, text: rest } : others,
      edit: () => editSearch(from, to) || openPanel(),
    }
  })
  const fields = fieldsOf(filter).map(({ name, query }): Chip => {
    const { [name]: _, ...without } = filter
    return { label: say(query, ''), without, edit: openPanel }
  })
  return (
    <ul aria-label={words('chips')} className="contents">
      {[...typed, ...fields].map(({ label, without, edit }) => (
        <li key={label} className="flex max-w-full items-center rounded-full border bg-surface">
          <button
            type="button"
            aria-label={words('edit', { part: label })}
            onClick={edit}
            className="min-h-7 min-w-0 truncate rounded-s-full ps-3 pe-1 hover:bg-hover coarse:min-h-11"
            dir="auto"
          >
            {label}
          </button>
          <button
            type="button"
            aria-label={words('remove', { part: label })}
            onClick={() => navigation.search(somethingAsked(without))}
            className="flex min-h-7 items-center rounded-e-full ps-1 pe-2 text-muted hover:bg-hover hover:text-ink coarse:min-h-11 coarse:min-w-11 coarse:justify-center"
          >
            <X aria-hidden size={14} />
          </button>
        </li>
      ))}
    </ul>
  )
}

type Field = { name: keyof MessageFilter; query: Query }

/** What the fields of the search panel ask for. */
function fieldsOf(filter: MessageFilter): Field[] {
  const fields: Field[] = []
  for (const where of ['from', 'to', 'subject'] as const) {
    const words = filter[where]
    if (words) fields.push({ name: where, query: { kind: 'words', where, words } })
  }
  for (const is of ['after', 'before'] as const) {
    const day = filter[is]
    if (day) fields.push({ name: is, query: { kind: 'day', is, day } })
  }
  if (filter.hasAttachment) fields.push({ name: 'hasAttachment', query: { kind: 'attachment' } })
  if (filter.unread) fields.push({ name: 'unread', query: { kind: 'keyword', keyword: '$seen', on: false } })
  if (filter.flagged) fields.push({ name: 'flagged', query: { kind: 'keyword', keyword: '$flagged', on: true } })
  return fields
}
