import type { Report, ReportedAction } from '../schema/report'
import { addressIn, fieldOf, fieldsIn, oneLine } from './source'

const actions: Record<string, ReportedAction> = {
  displayed: 'displayed',
  deleted: 'deleted',
  dispatched: 'dispatched',
  processed: 'processed',
  denied: 'denied',
  failed: 'denied',
}

type Disposition = Pick<Report, 'recipients' | 'reporter' | 'about' | 'envelopeId'>

/** What stands in a message/disposition-notification part (RFC 8098, section 3; RFC 6533); null when nothing was done. */
export function dispositionIn(text: string, sentAt: string | null): Disposition | null {
  const fields = fieldsIn(text.slice(0, 64 * 1024))
  const value = fieldOf(fields, 'disposition')
  // `manual-action/MDN-sent-manually; displayed/error`
  const said = /;\s*([a-z]+)/i.exec(value)?.[1] ?? /^\s*([a-z]+)\s*$/i.exec(value)?.[1] ?? ''
  const action = actions[said.toLowerCase()]
  if (!action) return null
  const address = addressIn(fieldOf(fields, 'final-recipient'))
  const original = addressIn(fieldOf(fields, 'original-recipient'))
  return {
    recipients: [
      {
        address: address || original,
        original,
        action,
        status: '',
        reason: null,
        words: oneLine(value, 300),
        at: sentAt,
      },
    ],
    reporter: oneLine(fieldOf(fields, 'reporting-ua'), 200),
    about: /<[^<>\s]{1,990}>/.exec(fieldOf(fields, 'original-message-id'))?.[0] ?? '',
    envelopeId: '',
  }
}
