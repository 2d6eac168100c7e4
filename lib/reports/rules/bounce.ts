import type { ReportedRecipient } from '../schema/report'
import { reasonOf, statusIn } from './reason'
import { addressesIn, dateIn, fieldOf, oneLine, type ReportSource } from './source'

const robots =
  /mailer[-_ .]?d(a)?emon|postmaster|mail ?delivery|mdaemon|system administrator|no-?reply|mmsc ndr|mail\.delivery\.system|exchange|administrator|^\s*$/i
const headlines =
  /undeliver|not delivered|not be delivered|return(ed|ing) (mail|message|to sender)|returned to sender|delivery (failure|status|error|notification|problem|report)|fail(ure|ed) (notice|delivery|mail)|mail (delivery|system|failure)|delivery.{0,20}fail|failed|bounce|delayed|warning|couldn't be delivered|error|rejected|blocked|unzustellbar|no se (ha )?(pudo|puede|podido)|nondelivery|non.?delivery|メールエラー|配信|送信|エラー|не доставлен/i
const notices =
  /(could|can|would|was|were|is|has|have|did|do)(n't| ?not|n’t|nt)( yet)?( be| been)? (be )?(deliver|reach|send|sent|able to deliver|possible|complete)|cannot (be )?(deliver|send)|unable to (be )?(deliver|send|relay)|undeliver|deliver(y|ing)?[^.]{0,60}(fail|error|problem|delay|not possible|your (mail|message))|fail(ed|ure|s)?[^.]{0,40}(deliver|recipient|address|permanent)|(rejected|refused|trouble|bounced|returned)|address(es)? (had|failed)|unknown (user|address)|user unknown|unsent|addresses? .{0,40}(fail|problem)|error[^.]{0,60}(deliver|occurred|recipient|address)|^\s*5\d\d[ -]|送信(できません|に失敗)|配送|存在しない|доставлен|no se (ha )?(pudo|puede|podido)/im
const stillTried =
  /\bdelayed\b|not yet been delivered|still being (re)?tried|will (continue to try|be retried|keep trying|retry|try again)|warning only|do not need to resend|delivery attempts will continue|message status|could not be delivered for the (past|last)|temporary (problem|failure|error)|not been delivered yet/i

// Where the notice ends and what came back begins.
const returned =
  /^[\s>]*[-=_*~ ]{0,60}\s*(this is a copy of|below this line is|(the )?(header|original|returned|unsent|undelivered|failed|bounced)[^\n]{0,30}(message|mail|headers?)|original message|included is a copy|message headers? follow|below is a copy|a copy of (the|your) (original|message)|received: ?from |return-path: ?<|the (following|attached) is a copy|your (original )?message (headers )?follows|message contents follow|start of returned message|text of your message|copy of (the )?(original|your) message|message header|ここから|original-recipient-header)/i

/**
 * What a notice in no standard form says about whom: nothing when the message is none, or names nobody. It must come from a
 * mail system by its own account, and say in its words that something did not arrive.
 */
export function bounceIn(source: ReportSource): { recipients: ReportedRecipient[]; returned: string } | null {
  const { fields } = source
  const failed = addressesIn(fieldOf(fields, 'x-failed-recipients'))
  const texts = source.parts.filter(({ type }) => /^text\/(plain|html)$/.test(type)).map(({ text }) => text)
  const { notice, rest } = cut(texts[0] ?? '')
  if (notice.trimStart().startsWith('{')) return null
  if (failed.length === 0 && !isFromMailSystem(source, notice)) return null

  const people = failed.length > 0 ? failed : whom(source, notice, `${rest}\n${returnedIn(source)}`)
  if (people.length === 0) return null
  const isDelayed = stillTried.test(notice) && !/permanent|given up|giving up|failed permanently/i.test(notice)
  const at = dateIn(fieldOf(fields, 'date'))
  return {
    returned: rest || returnedIn(source),
    recipients: people.slice(0, 100).map((address) => {
      const words = wordsAbout(notice, address, people)
      const status = statusIn(words)
      const action = isDelayed || (status.startsWith('4') && stillTried.test(notice)) ? 'delayed' : 'failed'
      return { address, original: '', action, status, reason: reasonOf(status, words), words, at }
    }),
  }
}

/** Whether a message may be a report, by its header alone: so that not every message is read for it. */
export function looksLikeReport(source: Pick<ReportSource, 'fields' | 'type' | 'reportType'>): boolean {
  const { fields, type, reportType } = source
  if (type === 'multipart/report') return reportType !== 'feedback-report'
  if (/^message\/(global-)?(delivery-status|disposition-notification)$/.test(type)) return true
  if (fieldOf(fields, 'x-failed-recipients')) return true
  return isRobot(fields) && (headlines.test(fieldOf(fields, 'subject')) || fieldOf(fields, 'return-path') === '<>')
}

function isFromMailSystem({ fields, type, reportType }: ReportSource, notice: string): boolean {
  if (type === 'multipart/report' && reportType !== 'delivery-status' && reportType !== '') return false
  const subject = fieldOf(fields, 'subject')
  // An answer of a person's program (RFC 3834) comes without a sender too.
  if (/^(auto(matic)?[ -]?(reply|response)|out of (the )?office|vacation|re:)/i.test(subject)) return false
  return (
    isRobot(fields) &&
    (headlines.test(subject) || notices.test(subject) || notices.test(notice)) &&
    (notices.test(notice) || headlines.test(subject))
  )
}

function isRobot(fields: ReportSource['fields']): boolean {
  return fieldOf(fields, 'return-path') === '<>' || robots.test(fieldOf(fields, 'from'))
}

function cut(text: string): { notice: string; rest: string } {
  const lines = text.split('\n', 2000).map((line) => line.slice(0, 2000))
  const at = lines.findIndex((line, index) => index > 0 && returned.test(line))
  if (at < 0) return { notice: lines.join('\n'), rest: '' }
  return { notice: lines.slice(0, at).join('\n'), rest: lines.slice(at).join('\n') }
}

/** The header of what came back, in a part of its own. */
export function returnedIn({ parts }: ReportSource): string {
  const part = parts.find(({ type }) =>
    /^(message\/(rfc822|global|partial)|text\/rfc822-headers?|message\/(global|rfc822)-headers)$/.test(type),
  )
  if (part) return part.fields.map(({ name, value }) => `${name}: ${value}`).join('\n')
  const text = parts
    .slice(1)
    .find(({ type, text }) => type === 'text/plain' && /^(from|to|subject|message-id|received|date):/im.test(text))
  return text?.text ?? ''
}

/** Whom a notice is about: whoever it names and who is neither the one it tells nor a mail system. */
function whom({ fields }: ReportSource, notice: string, returnedHeader: string): string[] {
  const told = new Set(
    [fieldOf(fields, 'to'), fieldOf(fields, 'from'), fieldOf(fields, 'delivered-to')]
      .flatMap(addressesIn)
      .map((address) => address.toLowerCase()),
  )
  const isSystem = (address: string) => /^(mailer-daemon|postmaster|abuse|support|helpdesk|no-?reply)@/i.test(address)
  const named = addressesIn(leading(notice)).filter((address) => !told.has(address.toLowerCase()) && !isSystem(address))
  if (named.length > 0) return named
  const anywhere = addressesIn(notice).filter((address) => !isSystem(address))
  const others = anywhere.filter((address) => !told.has(address.toLowerCase()))
  if (others.length > 0) return others
  const to = /^(?:to|x-original-to|envelope-to):(.*(?:\n[ \t].*)*)/im.exec(returnedHeader)?.[1] ?? ''
  const written = addressesIn(to)
  return written.length > 0 ? written : anywhere.slice(0, 1)
}

/** The lines that begin with an address, or say who it is for: what notices give their recipients as. */
function leading(notice: string): string {
  return notice
    .split('\n')
    .filter(
      (line) =>
        /^[\s>*"'<([-]{0,20}[^\s<>"]{1,64}@[^\s<>"]{1,200}/.test(line) ||
        /(recipient|deliver(ed|ing)?|address|mail|message|user|mailbox|rcpt)\b.{0,80}\b(to|for|recipient|user|address)?[: ]{1,3}[<"']?[^\s<>"']{1,64}@/i.test(
          line,
        ),
    )
    .filter((line) => !/^\s*(from|sender|return-path|message-id|received|reply-to|date|subject)\s*:/i.test(line))
    .join('\n')
}

const full = /(?<![\d.])[245]\d\d[ -]{1,2}#?[245]\.\d{1,3}\.\d{1,3}\b/
const code = /(?<![\d.])[245]\d\d[ -]/
const reply = /(?<![\d.])[245]\d\d[ -]|(?<![\d.])[245]\.\d{1,3}\.\d{1,3}\b/

/** What the notice says of one recipient: the server's reply where it is given, else the lines after the address. */
function wordsAbout(notice: string, address: string, all: string[]): string {
  const lines = notice.split('\n')
  const first = lines.findIndex((line) => line.includes(address))
  const next = lines.findIndex(
    (line, at) => at > first && all.some((other) => other !== address && line.includes(other)),
  )
  const section = first < 0 ? lines : lines.slice(first, next < 0 ? undefined : next)
  const replies = section.flatMap((line, at) => (reply.test(line) ? [[line, ...continued(section, at)].join(' ')] : []))
  const best = replies.find((line) => full.test(line)) ?? replies.find((line) => code.test(line)) ?? replies[0]
  if (best) return oneLine(best, 1000)
  const after = section.filter(
    (line, at) => line.trim() && !(at === 0 && line.replace(address, '').replace(/[\s<>:"'*.,-]/g, '') === ''),
  )
  const own = oneLine(after.slice(0, 6).join(' '), 500)
  // A list of recipients before the reasons: they hold for all.
  const elsewhere = lines.find((line) => full.test(line)) ?? lines.find((line) => code.test(line))
  return elsewhere
    ? oneLine(elsewhere, 1000)
    : own ||
        oneLine(
          lines
            .filter((line) => line.trim())
            .slice(0, 6)
            .join(' '),
          500,
        )
}

/** The lines that go on with a reply: up to the next empty one. */
function continued(section: string[], at: number): string[] {
  const rest = section.slice(at + 1, at + 5)
  const end = rest.findIndex((line) => !line.trim() || reply.test(line))
  return end < 0 ? rest : rest.slice(0, end)
}
