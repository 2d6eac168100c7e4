// Conversations: every turn answers the one before, with the headers that say so.
import { before, later, pastOnly } from '../clock.mjs'
import { byName } from '../people.mjs'
import { dice } from '../random.mjs'
import { attachment } from './attachments.mjs'
import { bodyOf } from './bodies.mjs'
import { multipart } from './mime.mjs'
import { idFor, readFlags } from './world.mjs'

/** Files the turns of a thread ({ago, subject, turns: [['ana>tom', text], …]}) with everyone who took part. */
export function tell(world, thread) {
  const roll = dice(`thread ${thread.key ?? thread.subject}`)
  const dates = datesOf(world.now, thread, roll)
  const chain = []
  thread.turns.forEach(([way, says], i) => {
    const letter = turn({
      thread,
      way,
      says,
      date: dates[i],
      roll,
      previous: chain.at(-1),
      first: chain[0],
      files: thread.attach?.[i],
    })
    chain.push(letter)
  })
  chain.forEach((letter, i) => {
    const isAnsweredBy = (person) =>
      chain.slice(i + 1).some((next) => next.from === person && next.inReplyTo === letter.id)
    const box = (person, usual) => thread.box?.[person.email.split('@')[0]] ?? usual
    world.put(letter.from, 'Sent', letter, { flags: ['\\Seen'] })
    for (const person of new Set([...letter.to, ...letter.cc])) {
      if (person === letter.from) continue
      const answered = isAnsweredBy(person)
      const star = thread.star?.includes(person.email.split('@')[0]) && i === chain.length - 1
      const flags = new Set([...readFlags(world.now, letter.date, roll), ...(answered ? ['\\Seen', '\\Answered'] : [])])
      if (star) flags.add('\\Flagged')
      const filed = i < chain.length - 1 || thread.ago > 7 ? box(person, 'INBOX') : 'INBOX'
      world.put(person, filed, letter, { flags: [...flags], receivedAt: new Date(letter.date.getTime() + 4000) })
    }
  })
}

function datesOf(now, { ago, turns }, roll) {
  const dates = []
  for (let i = 0; i < turns.length; i++) {
    const previous = dates.at(-1)
    dates.push(
      previous ? later(previous, 0.2 + roll.next() * (ago < 4 ? 3 : 16)) : before(now, ago, 7 + roll.next() * 12),
    )
  }
  return pastOnly(now, dates)
}

function turn({ thread, way, says, date, roll, previous, first, files = [] }) {
  const [from, ...to] = way.split(/[>,]/).map((name) => byName[name])
  const cc = !first && thread.cc ? [byName[thread.cc]] : []
  const words = bodyOf({ from, says, previous, roll })
  const parts = files.map((one) => attachment(one, { roll, date, from, to }))
  const root = parts.length ? multipart('mixed', [words, ...parts], `mix-${roll.word(16)}`) : words
  const references = previous ? [...previous.references, previous.id] : []
  return {
    from,
    to,
    cc: cc.filter((one) => !to.includes(one)),
    subject: first ? `${from.language === 'es' && roll.chance(0.3) ? 'RE' : 'Re'}: ${thread.subject}` : thread.subject,
    date,
    id: idFor(roll, from.email.split('@')[1]),
    inReplyTo: previous?.id,
    references,
    root,
    says,
  }
}
