import { dice } from '../../prisma/seed/random.mjs'

const syllables = ['ba', 'co', 'de', 'fi', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'zo', 'lla', 'que']

/** Invented words, each different from the others and part of none: what is searched is found exactly where it was put. */
function invented(seed: string, count: number): string[] {
  const { pick } = dice(seed)
  const words = new Set<string>()
  while (words.size < count)
    words.add(`${seed}${pick(syllables)}${pick(syllables)}${pick(syllables)}${pick(syllables)}n`)
  return [...words]
}

/** Words of ordinary text. */
export const common = invented('', 1_200)
/** One of them stands in the subject of every so-manieth message, and nowhere else. */
export const subjectWords = invented('s', 1_000)
/** One of them stands in the body of every so-manieth message, and nowhere else. */
export const bodyWords = invented('b', 1_000)
/** The names of those who write. */
export const senderNames = invented('f', 1_000)
