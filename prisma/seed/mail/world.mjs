// Letters and who has them: a letter is written once and lies in the Sent of its sender and the INBOX of its readers.
import { headerDate, offsetOf } from '../clock.mjs'
import { people } from '../people.mjs'
import { dice } from '../random.mjs'
import { address, addresses, headerLine, message, phrase } from './mime.mjs'

/** An empty village at a moment. `put` files a letter; `of` lists what a person has, as index.mjs gives it out. */
export function world(now) {
  const shelves = new Map(people.map(({ email }) => [email, []]))
  const put = (
    person,
    mailbox,
    letter,
    { flags = [], receivedAt = letter.date, isDelivered = mailbox !== 'Sent' } = {},
  ) =>
    shelves.get(person.email).push({
      mailbox,
      flags,
      receivedAt,
      get raw() {
        const core = letter.raw ?? message(headersOf(letter), letter.root)
        return isDelivered ? Buffer.concat([traceOf(letter, person, receivedAt), core]) : core
      },
    })
  return { now, put, of: (person) => shelves.get(person.email) ?? [] }
}

/** Old mail is read, recent mail mostly, today's hardly. */
export function readFlags(now, date, roll) {
  const days = (now.getTime() - date.getTime()) / 86_400_000
  const isRead = roll.chance(days > 14 ? 0.97 : days > 3 ? 0.8 : 0.4)
  return [...(isRead ? ['\\Seen'] : []), ...(roll.chance(0.04) ? ['\\Flagged'] : [])]
}

export const idFor = (roll, domain) => `<${roll.word(10)}.${roll.word(6)}@${domain}>`

function headersOf({
  from,
  to = [],
  cc = [],
  subject,
  date,
  id,
  inReplyTo,
  references = [],
  headers = [],
  offset,
  words,
}) {
  const zone = offset ?? offsetOf(from?.language ?? 'en', date)
  return [
    ['Date', headerDate(date, zone)],
    ...(from ? [['From', address(from, words)]] : []),
    ...(to.length ? [['To', addresses(to)]] : []),
    ...(cc.length ? [['Cc', addresses(cc)]] : []),
    ...(subject === undefined ? [] : [['Subject', phrase(subject, words)]]),
    ...(id ? [['Message-ID', id]] : []),
    ...(inReplyTo ? [['In-Reply-To', inReplyTo]] : []),
    ...(references.length ? [['References', references.join('\r\n ')]] : []),
    ...headers,
  ]
}

/** What the servers on the way write on top. */
function traceOf({ from, returnPath, id }, person, date) {
  const sender = returnPath ?? from?.email ?? ''
  const domain = person.email.split('@')[1]
  const stamp = headerDate(date, offsetOf(person.language, date))
  const came = sender.split('@')[1] ?? 'unknown.example'
  const queue = dice(`${id}${person.email}`).word(11).toUpperCase()
  return Buffer.from(
    [
      headerLine('Return-Path', `<${sender}>`),
      headerLine('Delivered-To', person.email),
      `Received: from mail.${came} (mail.${came} [192.0.2.25])\r\n by mail.${domain} (Postfix) with ESMTPS id ${queue}\r\n for <${person.email}>; ${stamp}\r\n`,
    ].join(''),
  )
}
