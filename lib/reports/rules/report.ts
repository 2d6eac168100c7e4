import type { Report } from '../schema/report'
import { bounceIn, looksLikeReport, returnedIn } from './bounce'
import { dispositionIn } from './disposition'
import { dateIn, fieldOf, fieldsIn, oneLine, type ReportSource } from './source'
import { deliveryStatusIn } from './status'

/**
 * A message read as a report: a delivery status notification (RFC 3464, 6533), a receipt (RFC 3798, 8098), or a bounce in
 * words. null: it is none, or says of nobody what happened. Pure; how much is looked at, its source has bounded.
 */
export function reportIn(source: ReportSource): Report | null {
  return receiptIn(source) ?? statusReportIn(source) ?? wordsIn(source)
}

function receiptIn(source: ReportSource): Report | null {
  const part = source.parts.find(({ type }) => /^message\/(global-)?disposition-notification$/.test(type))
  const found = part && dispositionIn(part.text, dateIn(fieldOf(source.fields, 'date')))
  if (!found) return null
  const about = aboutOf(source, returnedIn(source))
  return { kind: 'receipt', isStandard: true, ...found, about: found.about || about.about, subject: about.subject }
}

function statusReportIn(source: ReportSource): Report | null {
  const part = source.parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type))
  const status = deliveryStatusIn(part?.text ?? unmarked(source))
  if (status.recipients.length === 0) return null
  // Some name nobody in the fields, but do in their words.
  const words = status.recipients.every(({ address, words }) => address && words) ? null : bounceIn(source)
  const recipients = status.recipients.flatMap((recipient, at) => {
    const said = words?.recipients.find(({ address }) => address === recipient.address) ?? words?.recipients[at]
    const address = recipient.address || said?.address || ''
    if (!address) return []
    if (recipient.words || !said || recipient.action === 'delivered' || recipient.action === 'relayed')
      return [{ ...recipient, address }]
    const vague = recipient.status === '' || recipient.status.endsWith('.0.0')
    const better = vague ? said.status || recipient.status : recipient.status
    return [{ ...recipient, address, words: said.words, status: better, reason: recipient.reason && said.reason }]
  })
  if (recipients.length === 0) return null
  const { envelopeId, reporter } = status
  return {
    kind: 'delivery',
    isStandard: true,
    recipients,
    envelopeId,
    reporter,
    ...aboutOf(source, returnedIn(source)),
  }
}

/** The fields of a delivery status that stand in plain text, as when the header that marks them was lost. */
function unmarked(source: ReportSource): string {
  if (!looksLikeReport(source)) return ''
  const text = source.parts.find(({ type }) => type === 'text/plain')?.text ?? ''
  const at = text.search(/^(reporting-mta|final-recipient)[ \t]*:/im)
  return at < 0 ? '' : text.slice(at)
}

function wordsIn(source: ReportSource): Report | null {
  const found = bounceIn(source)
  if (!found) return null
  const { recipients, returned } = found
  const reporter = oneLine(fieldOf(source.fields, 'from'), 200)
  return { kind: 'delivery', isStandard: false, recipients, envelopeId: '', reporter, ...aboutOf(source, returned) }
}

/** The message a report is about, by the header that came back, or by what the report answers. */
function aboutOf({ fields }: ReportSource, returned: string): Pick<Report, 'about' | 'subject'> {
  const inside = fieldsIn(returned.slice(0, 64 * 1024))
  const id = (value: string) => /<[^<>\s]{1,990}>/.exec(value)?.[0] ?? ''
  return {
    about: id(fieldOf(inside, 'message-id')) || id(fieldOf(fields, 'in-reply-to')) || id(fieldOf(fields, 'references')),
    subject: oneLine(fieldOf(inside, 'subject'), 500),
  }
}
