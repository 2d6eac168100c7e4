import { createFormatter } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { datePrecision } from '@/components/message-list/day-words'
import { wordsWith } from '@/components/message-list/row-saying'
import { RowText, rowPxOf } from '@/components/message-list/row-text'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { isUnread } from '@/lib/messages/rules/conversation'
import type { MessageSummary } from '@/lib/messages/schema/row'
import type { Settings } from '@/lib/settings/schema'

type Props = {
  mailbox: Mailbox
  mailboxes: Mailbox[]
  count: { of: 'messages' | 'conversations'; total: number }
  rows: MessageSummary[]
  density: Settings['density']
  /** The reader's own address. */
  me: string | undefined
  /** The time zone of the browser as it told us at an earlier visit; null: not known, and no time is said. */
  timeZone: string | null
  /** The language with the region of the browser (`en-GB`). */
  locale: string
}

/**
 * The mailbox as it will look, drawn by the server: there to be read before a script has run. It is a picture only, since
 * how many panes there are is decided by style here and by script after, which draws the real one in its place.
 */
export async function FirstLook({ mailbox, mailboxes, count, rows, density, me, timeZone, locale }: Props) {
  const [words, roles, shell] = [
    await getTranslations('list'),
    await getTranslations('mailboxes.role'),
    await getTranslations('shell'),
  ]
  const format = createFormatter({ locale, timeZone: timeZone ?? 'UTC' })
  const nameOf = ({ name, role }: Pick<Mailbox, 'name' | 'role'>) => (role ? roles(role) : name)
  const places = new Map(mailboxes.map((place) => [place.id, place]))
  const now = new Date()
  const precisionOf = (date: Date) => datePrecision(wallClock(date, timeZone), wallClock(now, timeZone))
  const wordsOf = wordsWith({ list: mailbox.id, places, words, nameOf, format, me, precisionOf })
  return (
    <div inert aria-hidden data-first-look className="flex min-h-0 grow flex-col">
      <div className="hidden h-14 shrink-0 items-center border-b bg-page ps-13 md:flex">
        <span className="hidden items-center gap-2 font-semibold text-md tracking-tight xl:flex">
          <span className="size-3 rounded-[3px] bg-brand" />
          {shell('productName')}
        </span>
      </div>
      <div className="flex min-h-0 grow">
        <div className="hidden w-14 shrink-0 border-e md:block xl:w-[241px]" />
        <div className="flex min-w-0 grow flex-col overflow-hidden border-line bg-surface md:w-[401px] md:grow-0 md:border-e">
          <div className="flex min-h-14 shrink-0 items-center border-b ps-12 pe-2">
            <div className="min-w-0 grow">
              <p className="truncate font-semibold text-md leading-tight">{nameOf(mailbox)}</p>
              <p className="tabular h-4 truncate text-muted text-xs">
                {words(count.of === 'messages' ? 'count' : 'conversationCount', { count: count.total })}
              </p>
            </div>
          </div>
          {rows.map((row) => (
            <div
              key={row.id}
              data-row
              className="relative flex shrink-0 items-center gap-1 border-b ps-2 pe-2"
              style={{ blockSize: rowPxOf[density] }}
            >
              {isUnread(row) && <span className="absolute start-1 size-1.5 rounded-full bg-accent" />}
              <span className="w-7 shrink-0 coarse:w-10" />
              <span className="flex min-w-0 grow flex-col gap-0.5">
                <RowText row={row} words={timed(wordsOf(row), timeZone)} density={density} />
              </span>
              <span className="w-8 shrink-0 coarse:w-11" />
            </div>
          ))}
        </div>
        <div className="hidden grow bg-surface md:block" />
      </div>
      <div className="h-14 shrink-0 border-t bg-page md:hidden" />
    </div>
  )
}

/** A time in another zone than the reader's would be wrong: rather none. */
function timed<Words extends object>(words: Words, timeZone: string | null): Words {
  return timeZone ? words : { ...words, date: '', wholeDate: '' }
}

/** What the clock on the wall says there, as if it hung here: so that days are the reader's. */
function wallClock(date: Date, timeZone: string | null): Date {
  return timeZone ? new Date(date.toLocaleString('en-US', { timeZone })) : date
}
