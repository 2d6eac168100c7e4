import type { ContactDraft } from '../schema'

/** What a person is called on the screen: their name, else an address, organisation or phone, else ''. */
export function displayName({
  name,
  emails,
  organisation,
  phones,
}: Pick<ContactDraft, 'name' | 'emails' | 'organisation' | 'phones'>): string {
  return name || organisation || emails[0] || phones[0] || ''
}

/** One or two letters that stand for a name; whole characters, so emoji and combined letters stay in one piece. */
export function initials(name: string): string {
  const words = name
    .replace(/@.*$/, '')
    .split(/[\s.,;()"'_-]+/)
    .filter((word) => /^[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word))
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return chosen.map(firstCharacter).join('').toLocaleUpperCase()
}

/** A hue (0 to 359) that is always the same for the same text. */
export function hueOf(text: string): number {
  let sum = 0
  for (const character of text.toLowerCase()) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 360_007
  return sum % 360
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function firstCharacter(word = ''): string {
  const [first] = characters.segment(word)
  return first?.segment ?? ''
}
