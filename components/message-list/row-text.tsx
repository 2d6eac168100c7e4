import { Forward, Paperclip, Reply } from 'lucide-react'
import type { ReactNode } from 'react'
import { isUnread as isRowUnread, labelsOf } from '@/lib/messages/rules/conversation'
import type { MessageSummary } from '@/lib/messages/schema/row'
import type { Settings } from '@/lib/settings/schema'
import { LabelChips } from './label-chips'
import type { RowWords } from './row-saying'

/** `mark`: what became of it, of a sent one. */
type Props = { row: MessageSummary; words: RowWords; density: Settings['density']; mark?: ReactNode }

export const rowPxOf = { compact: 40, cosy: 56, roomy: 72 }

/** What a row says to the eye: who, what, when, and its marks. The server draws it too, so there is no hook in it. */
export function RowText({ row, words, density, mark }: Props) {
  const isUnread = isRowUnread(row)
  const labels = labelsOf(row)
  const weight = isUnread ? 'font-semibold text-ink' : ''
  const snippet = <span className="font-normal text-muted">{row.snippet}</span>

  const people = (
    <span className="flex min-w-0 items-baseline gap-1.5">
      {/* Several people stand in the order they wrote, whichever way their names are read. */}
      <span {...(words.count ? {} : { dir: 'auto' })} className={`min-w-0 truncate ${weight}`}>
        {words.people}
      </span>
      {words.count && (
        <span className="tabular shrink-0 rounded-sm border border-line px-1 text-muted text-xs leading-4">
          {words.count}
        </span>
      )}
    </span>
  )
  const marks = (
    <span className="flex shrink-0 items-center gap-1.5 self-center text-muted">
      {mark}
      {row.keywords.includes('$answered') && <Reply aria-hidden size={14} />}
      {row.keywords.includes('$forwarded') && <Forward aria-hidden size={14} />}
      {row.hasAttachment && <Paperclip aria-hidden size={14} />}
      {words.place && (
        <span dir="auto" className="max-w-28 truncate rounded-sm bg-sunken px-1.5 text-xs leading-5">
          {words.place}
        </span>
      )}
      <time
        dateTime={row.receivedAt}
        title={words.wholeDate}
        className={`text-xs ${isUnread ? 'font-semibold text-accent' : ''}`}
      >
        {words.date}
      </time>
    </span>
  )

  if (density === 'compact')
    return (
      <span className="flex items-center gap-3">
        <span className="flex w-36 shrink-0">{people}</span>
        <span className="min-w-0 grow truncate">
          <span dir="auto" className={weight}>
            {words.subject}
          </span>
          {row.snippet && <span className="ps-2">{snippet}</span>}
        </span>
        <LabelChips keywords={labels} most={1} />
        {marks}
      </span>
    )
  return (
    <>
      <span className="flex items-baseline justify-between gap-2">
        {people}
        {marks}
      </span>
      <span className="flex min-w-0 items-center gap-1.5 text-sm">
        <LabelChips keywords={labels} most={2} />
        <span className="min-w-0 truncate">
          <span dir="auto" className={weight}>
            {words.subject}
          </span>
          {density === 'cosy' && row.snippet && <span className="ps-2">{snippet}</span>}
        </span>
      </span>
      {density === 'roomy' && <span className="truncate text-sm">{snippet}</span>}
    </>
  )
}
