import type { ReportedAction, ReportedRecipient } from '../schema/report'
import { reasonOf, statusIn } from './reason'
import { addressIn, dateIn, type Field, fieldOf, fieldsIn, oneLine } from './source'

/** What stands in a message/delivery-status part (RFC 3464; RFC 6533 for addresses beyond ASCII). */
export type DeliveryStatus = { envelopeId: string; reporter: string; recipients: ReportedRecipient[] }

const mostRecipients = 500

/** Reads the groups of fields, forgiving: without the empty line between them, or with lines that are no fields. */
export function deliveryStatusIn(text: string): DeliveryStatus {
  const groups = text
    .slice(0, 256 * 1024)
    .split(/\n[ \t]*\n/)
    .flatMap((block) => recipientGroups(fieldsIn(block)))
  const all = groups.flat()
  const arrived = dateIn(fieldOf(all, 'arrival-date'))
  return {
    envelopeId: oneLine(fieldOf(all, 'original-envelope-id'), 200),
    reporter: typed(fieldOf(all, 'reporting-mta')),
    recipients: groups
      .filter((group) =>
        group.some(({ name }) => /^(final-recipient|original-recipient|action|x-actual-recipient)$/i.test(name)),
      )
      .slice(0, mostRecipients)
      .flatMap((group) => recipientIn(group, arrived) ?? []),
  }
}

/** A field of a recipient that comes a second time belongs to the next. */
function recipientGroups(fields: Field[]): Field[][] {
  const groups: Field[][] = [[]]
  for (const field of fields) {
    const isNext = /^final-recipient$/i.test(field.name) && fieldOf(groups.at(-1) ?? [], 'final-recipient') !== ''
    if (isNext) groups.push([])
    groups.at(-1)?.push(field)
  }
  return groups
}

function recipientIn(fields: Field[], arrived: string | null): ReportedRecipient | null {
  const final = addressIn(fieldOf(fields, 'final-recipient'))
  const original = addressIn(fieldOf(fields, 'original-recipient'))
  const address = final || original || addressIn(fieldOf(fields, 'x-actual-recipient'))
  const words = oneLine(typed(fieldOf(fields, 'diagnostic-code')), 1000)
  const told = statusIn(fieldOf(fields, 'status'))
  const status = !told || told.endsWith('.0.0') ? statusIn(words) || told : told
  const action = actionIn(fieldOf(fields, 'action'), status)
  if (!action) return null
  const isBad = action === 'failed' || action === 'delayed'
  return {
    address,
    original,
    action,
    status,
    reason: isBad ? reasonOf(status, words) : null,
    words,
    at: dateIn(fieldOf(fields, 'last-attempt-date')) ?? arrived,
  }
}

/** The action, or what the code stands for where a server names none that is known. */
function actionIn(value: string, status: string): ReportedAction | null {
  const said = value.toLowerCase()
  if (/^(fail|error|expired|hardfail|bounce|undeliver)/.test(said)) return 'failed'
  if (/^(delay|deferred|warn)/.test(said)) return 'delayed'
  if (/^deliver/.test(said)) return 'delivered'
  if (/^relay/.test(said)) return 'relayed'
  if (/^expand/.test(said)) return 'expanded'
  if (status.startsWith('5')) return 'failed'
  if (status.startsWith('4')) return 'delayed'
  return status.startsWith('2') ? 'delivered' : null
}

/** `smtp; 550 …` or `dns; mx.example.org` without its type. */
function typed(value: string): string {
  return oneLine(value.replace(/^\s*[\w-]{1,30}\s*;/, ''), 1000)
}
