// 20,000 small letters for one INBOX: varied enough to search and sort, cheap enough to make in a second.
import { headerDate } from '../clock.mjs'
import { byName } from '../people.mjs'
import { dice } from '../random.mjs'
import { county } from '../words/county.mjs'
import { encodedWords } from './mime.mjs'

export const bigCount = 20_000

/** The letters in order of arrival over two years. */
export function* bigMail(now, count = bigCount) {
  const roll = dice('big')
  const person = byName.big
  const recent = []
  const span = 730 * 86_400_000
  const names = county.first.flatMap((first) => county.last.map((last) => `${first} ${last}`))
  for (let i = 0; i < count; i++) {
    const left = count - i
    const date = new Date(
      Math.floor((now.getTime() - 180_000 - (span * left) / count + roll.next() * (span / count)) / 1000) * 1000,
    )
    const answers = recent.length && roll.chance(0.22) ? roll.pick(recent) : undefined
    const name = roll.pick(names)
    const office = roll.pick(county.offices)
    const number = roll.int(1000, 99999)
    const filled = (text) =>
      text
        .replaceAll('{place}', () => roll.pick(county.places))
        .replaceAll('{year}', () => String(roll.int(1790, 1985)))
        .replaceAll('{number}', String(number))
    const subject = answers ? `Re: ${answers.subject}` : filled(roll.pick(county.subjects))
    const id = `<${i}.${roll.word(8)}@${office}>`
    const email = `${name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]+/g, '.')}@${office}`
    const body = `Dear Ms Ingram,\r\n\r\n${filled(roll.pick(county.sentences))} ${filled(roll.pick(county.sentences))}\r\n\r\n${roll.pick(county.endings)}\r\n${name}\r\n`
    const raw = [
      `Return-Path: <${email}>`,
      `Date: ${headerDate(date)}`,
      `From: ${/^[ -~]*$/.test(name) ? name : encodedWords(name)} <${email}>`,
      `To: Beatrice Ingram <${person.email}>`,
      `Subject: ${/^[ -~]*$/.test(subject) ? subject : encodedWords(subject)}`,
      `Message-ID: ${id}`,
      ...(answers ? [`In-Reply-To: ${answers.id}`, `References: ${answers.id}`] : []),
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      body,
    ].join('\r\n')
    if (!answers) recent.push({ id, subject })
    if (recent.length > 40) recent.shift()
    const flags = [
      ...(left > 600 && roll.chance(0.97) ? ['\\Seen'] : []),
      ...(roll.chance(0.01) ? ['\\Flagged'] : []),
      ...(roll.chance(0.08) ? ['\\Answered'] : []),
    ]
    yield { mailbox: 'INBOX', flags, receivedAt: date, raw: Buffer.from(raw) }
  }
}
