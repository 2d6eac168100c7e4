// Letters that Unicode does not take apart, though people search for them without their stroke.
const strokes: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i' }

/** Text as it is searched: lower case, no accents, one form for every letter (NFKD), single spaces. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłđðþæœßı]/g, (letter) => strokes[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether every word of the query is somewhere in text that is folded already. */
export function matches(folded: string, query: string): boolean {
  return fold(query)
    .split(' ')
    .every((word) => folded.includes(word))
}

/** Two spellings of one address: we compare without case, as every server in use does. */
export function foldEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}
