import * as z from 'zod/mini'
import type { Language } from '@/lib/words/schema'

const emojiList = z.array(
  z.object({
    emoji: z.string(),
    annotation: z.string(),
    group: z.int(),
    order: z.int(),
    tags: z.optional(z.array(z.string())),
  }),
)

/** One sign. `words`: what it is searched by, folded, in the reader's language and in English. */
export type Emoji = { emoji: string; name: string; group: number; words: string }

/** The groups of Unicode's list, in its order; 2 is parts of others. */
export const emojiGroups = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const

/** All signs, named in the reader's language. Loaded when the picker is first opened. */
export async function loadEmoji(language: Language): Promise<Emoji[]> {
  const [english, own] = await Promise.all([englishList(), language === 'es' ? spanishList() : englishList()])
  const inEnglish = new Map(english.map((sign) => [sign.emoji, wordsOf(sign)]))
  return own
    .toSorted((one, other) => one.order - other.order)
    .map((sign) => ({
      emoji: sign.emoji,
      name: sign.annotation,
      group: sign.group,
      words: folded(`${wordsOf(sign)} ${inEnglish.get(sign.emoji) ?? ''}`),
    }))
}

/** Those all words of the query begin a word of, accents aside. */
export function findEmoji(all: Emoji[], query: string): Emoji[] {
  const asked = folded(query).split(/\s+/).filter(Boolean)
  return all.filter(({ words }) => asked.every((word) => words.startsWith(word) || words.includes(` ${word}`)))
}

const englishList = async () =>
  emojiList.parse((await import('emoji-picker-element-data/en/cldr-native/data.json')).default)
const spanishList = async () =>
  emojiList.parse((await import('emoji-picker-element-data/es/cldr-native/data.json')).default)

const wordsOf = ({ annotation, tags = [] }: { annotation: string; tags?: string[] | undefined }) =>
  [annotation, ...tags].join(' ')

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
