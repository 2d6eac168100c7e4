// Text as bytes of the charsets that old programs still write. What has no table here is given as bytes where it is used.
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const latin9 = { '€': 0xa4, Š: 0xa6, š: 0xa8, Ž: 0xb4, ž: 0xb8, Œ: 0xbc, œ: 0xbd, Ÿ: 0xbe }
const koi8Letters = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ'

const tables = {
  'iso-8859-1': (character) => latin(character),
  'iso-8859-15': (character) => latin9[character] ?? latin(character),
  'windows-1252': (character) => {
    const place = windows1252.indexOf(character)
    return place >= 0 ? 0x80 + place : latin(character)
  },
  'koi8-r': (character) => {
    if (character === 'ё') return 0xa3
    const place = koi8Letters.indexOf(character)
    return place >= 0 ? 0xc0 + place : latin(character, 0x80)
  },
}

function latin(character, end = 0x100) {
  const code = character.codePointAt(0)
  if (code < end) return code
  throw new Error(`${character} is not in this charset`)
}

/** @throws when the charset has no such character: a seed must not lose letters. */
export function inCharset(text, charset) {
  if (charset === 'utf-8' || charset === 'us-ascii') return Buffer.from(text, 'utf8')
  const table = tables[charset]
  if (!table) throw new Error(`no table for ${charset}`)
  return Buffer.from(Array.from(text, table))
}
