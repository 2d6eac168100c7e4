import 'server-only'
import iconv from 'iconv-lite'

// The letters of languages with an alphabet of their own, the most frequent first.
const alphabets = {
  'windows-1251': 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёії',
  'koi8-r': 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё',
  'iso-8859-7': 'αοιετνσηυρπκμλςίόέάγδήωχθύφβώξζψ',
  'windows-1255': 'יוהלאתרבשמנדקחפעםכזטסצגןךףץ',
  'tis-620': 'านรอกเงมยลวดท่้ะสตปบคหพชขแใผจไโ็์ัิีึืุูถซธณภญ',
}

const weights = Object.entries(alphabets).map(([charset, letters]) => {
  const ranks = [...letters].map((letter, rank): [string, number] => [letter, 3 - (2 * rank) / letters.length])
  return { charset, weight: new Map(ranks) }
})

// By how much words are more likely than chance to be of that language.
const enough = 1.2

/**
 * The charset of one byte a letter in which these bytes read most like words of its language; null when none does. By the
 * frequency of letters; a capital inside a word, a mark without its letter and what is no letter speak against it.
 */
export function alphabetOf(bytes: Uint8Array): string | null {
  const buffer = Buffer.from(bytes)
  let best: { charset: string; score: number } | null = null
  for (const { charset, weight } of weights) {
    const text = iconv.decode(buffer, charset)
    const score = scoreOf(text, weight)
    if (score > (best?.score ?? enough)) best = { charset, score }
  }
  return best?.charset ?? null
}

const unlikely = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}|(?<![\p{Lo}\p{Mn}])\p{Mn}|[A-Za-z](?=\P{ASCII})|(?<=\P{ASCII})[A-Za-z]/gu

function scoreOf(text: string, weight: Map<string, number>): number {
  let [sum, letters] = [0, 0]
  for (const letter of text) {
    if (letter <= '\x7f') continue
    letters++
    sum += weight.get(letter.toLowerCase()) ?? -3
  }
  const odd = text.match(unlikely)?.length ?? 0
  return (sum - odd * 4) / Math.max(1, letters)
}
