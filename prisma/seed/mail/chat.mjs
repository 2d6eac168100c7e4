// The small talk of a year, told as threads between neighbours.
import { people } from '../people.mjs'
import { dice } from '../random.mjs'
import { slots, smallTalk } from '../words/small-talk.mjs'
import { tell } from './threads.mjs'

export function chat(world, count) {
  const roll = dice('small talk')
  const nameOf = (person) => person.email.split('@')[0]
  for (let i = 0; i < count; i++) {
    const language = roll.chance(0.5) ? 'en' : 'es'
    const [one, other] = roll.some(
      people.filter((person) => person.language === language && nameOf(person) !== 'big'),
      2,
    )
    const chosen = Object.fromEntries(Object.entries(slots[language]).map(([slot, list]) => [slot, roll.pick(list)]))
    const filled = (text) => text.replaceAll(/\{(\w+)\}/g, (_, slot) => (slot === 'nick' ? other.nick : chosen[slot]))
    const [subject, ...lines] = roll.pick(smallTalk[language]).map(filled)
    const ways = [`${nameOf(one)}>${nameOf(other)}`, `${nameOf(other)}>${nameOf(one)}`]
    const spoken = roll.chance(0.75) ? lines : lines.slice(0, 1)
    const ago = Math.floor(364 * roll.next() ** 1.6)
    const archive = `Archive/${world.now.getUTCFullYear() - 1}`
    const box = ago > 120 && roll.chance(0.5) ? { [nameOf(one)]: archive, [nameOf(other)]: archive } : {}
    tell(world, {
      key: `${i} ${subject}`,
      ago,
      subject,
      box,
      turns: spoken.map((says, turn) => [ways[turn % 2], says]),
    })
  }
}
