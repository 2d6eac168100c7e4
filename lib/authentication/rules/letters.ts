// Letters of other scripts, and signs, that are drawn like Latin ones (Unicode TR 39, those seen in deceiving names).
const drawnAlike: Record<string, string> = {
  а: 'a',
  ɑ: 'a',
  α: 'a',
  ь: 'b',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  е: 'e',
  ҽ: 'e',
  ɡ: 'g',
  һ: 'h',
  і: 'i',
  ı: 'i',
  ι: 'i',
  ј: 'j',
  к: 'k',
  κ: 'k',
  ӏ: 'l',
  ⅼ: 'l',
  м: 'm',
  п: 'n',
  ո: 'n',
  η: 'n',
  о: 'o',
  ο: 'o',
  օ: 'o',
  р: 'p',
  ρ: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  τ: 't',
  υ: 'u',
  ս: 'u',
  ν: 'v',
  ѵ: 'v',
  ԝ: 'w',
  ω: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  γ: 'y',
  ʏ: 'y',
  ᴢ: 'z',
  0: 'o',
  1: 'l',
  5: 's',
}

/** How a name looks at a glance: two different names with one look can be taken for each other. */
export function lookOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
  const latin = [...plain].map((letter) => drawnAlike[letter] ?? letter).join('')
  return latin.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd').replaceAll('i', 'l')
}

/** A word of it mixes Latin letters with such of other scripts that are drawn like them. */
export function mixesLetters(text: string): boolean {
  return (text.slice(0, 2000).match(/\p{L}+/gu) ?? []).some(
    (word) =>
      /[a-z]/i.test(word) &&
      [...word.toLowerCase()].some((letter) => drawnAlike[letter] && /[^\p{Script=Latin}]/u.test(letter)),
  )
}

/** Only letters of another script, each drawn like a Latin one: аррӏе. Honest names of that script have others too. */
export function imitatesLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.length > 0 && letters.every((letter) => !/[a-z]/i.test(letter) && drawnAlike[letter.toLowerCase()])
}

const bidi = /[\u202a-\u202e\u2066-\u2069]/gu
// Between letters of Latin script nothing invisible has a purpose but to be overlooked.
const unseen = '(?:\\u00ad|\\u034f|\\u200b|\\u2060|\\u2028|\\u2029|\\ufeff)'
const invisible = new RegExp(`\\p{Script=Latin}(?:${unseen}|\\u200c|\\u200d)|${unseen}\\p{Script=Latin}`, 'u')

/** Characters that turn the reading direction around, or that nobody can see, where a name or subject has no use for them. */
export function hidesCharacters(text: string): boolean {
  return text.search(bidi) >= 0 || invisible.test(text)
}

/** A name or subject in the order it is written: without what turns the reading direction around (T12). */
export const withoutTurns = (text: string): string => text.replace(bidi, '')
