/** A word, a phrase or a parenthesis of a typed search: `operator` is the word before its colon, or the parenthesis itself. */
export type Token = { text: string; isQuoted: boolean; operator: string; isNegated: boolean; from: number; to: number }

const mostCharacters = 1_000

// Anything typed is one of these: a parenthesis, or words with perhaps a minus and an operator before them.
const shape = /(-?)([()])|(-?)(?:([\p{L}_]+):)?(?:"([^"]*)"?|([^\s()"]+))/gu

/** What is typed in the search box, part by part, by which it is read from left to right. */
export function tokensOf(text: string): Token[] {
  return [...text.slice(0, mostCharacters).matchAll(shape)].map(
    ({
      0: { length },
      1: outside = '',
      2: parenthesis,
      3: minus = '',
      4: operator = '',
      5: quoted,
      6: bare = '',
      index,
    }) => ({
      text: parenthesis ?? quoted ?? bare,
      isQuoted: quoted !== undefined,
      operator: parenthesis ? parenthesis : operator.toLowerCase(),
      isNegated: outside === '-' || minus === '-',
      from: index,
      to: index + length,
    }),
  )
}
