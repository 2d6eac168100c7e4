import { expect, test } from 'vitest'
import { vacation } from '@/lib/filters/schema'
import { packMailboxId } from '@/lib/imap/message-id'
import { aRule, having, target } from './fixtures'
import { quoted } from './quote'
import { readScript, writeScript } from './script'

test.each([
  ['a quote', 'a"; discard; "', '"a\\"; discard; \\""'],
  ['a backslash at the end', 'a\\', '"a\\\\"'],
  ['a NUL', 'a\0b', '"ab"'],
  ['lines', 'a\r\nb\nc\rd', '"a\r\nb\r\nc\r\nd"'],
  ['half of a letter', 'a\ud800', '"a\ufffd"'],
  ['what variables and encoded characters look like', '$\u007bhex:22}', '"$\u007bhex:22}"'],
])('%s stays inside its string', (_what, text, written) => {
  expect(quoted(text)).toBe(written)
})

/** A reader of Sieve's words (RFC 5228, section 8.1), by its own lights: strings, comments, and the rest. */
function wordsOf(script: string): { strings: string[]; rest: string } {
  const strings: string[] = []
  const token = /"((?:[^"\\]|\\[\s\S])*)"|#[^\r\n]*|\/\*[\s\S]*?\*\/|text:[^\n]*\n[\s\S]*?\n\.\r?\n/g
  const rest = script.replace(token, (_whole, inside: string | undefined) => {
    if (inside === undefined) return ''
    strings.push(inside.replace(/\\([\s\S])/g, '$1'))
    return 'S'
  })
  return { strings, rest: rest.replace(/\s+/g, ' ') }
}

test('nothing that is typed can become a command: a thousand hostile rules have the shape of a harmless one', () => {
  const pieces = [
    '"',
    '\\',
    '; discard; ',
    '*/',
    '/*',
    '#',
    '{',
    '}',
    '[',
    ']',
    ',',
    ' text:',
    '\n.\n',
    '$\u007b1}',
    '\u2028',
    '\u0085',
    '🜁',
    'a',
    ' ',
    "'",
    '"]; redirect "x@y',
  ]
  let seed = 7
  const next = (most: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % most
  }
  const hostile = (lines: boolean) =>
    Array.from({ length: 1 + next(12) }, () => pieces[next(pieces.length)] ?? '')
      .join('')
      .replace(lines ? /\0/g : /\p{Cc}/gu, '')
      .trim() || 'x'
  const made = (text: () => string, body: () => string) => ({
    rules: [
      {
        ...aRule(),
        name: text(),
        conditions: [
          { kind: 'text', field: 'from', match: 'is', value: text(), isNot: true },
          { kind: 'text', field: 'list', match: 'is', value: text(), isNot: false },
          { kind: 'header', name: 'X-"', match: 'matches', value: text(), isNot: false },
        ] as never,
        actions: [
          { kind: 'file', mailboxId: packMailboxId(text()) },
          { kind: 'redirect', to: text(), keepsCopy: false },
        ] as never,
      },
    ],
    blocked: [text(), text()].map((one) => one.replace(/^@/, '')),
    included: [text()],
    vacation: { isOn: true, from: null, until: null, timeZone: 'UTC', subject: text(), text: body(), days: 7 },
  })
  const shape = wordsOf(
    writeScript(
      made(
        () => 'x',
        () => 'y',
      ),
      target,
    ),
  ).rest
  for (let round = 0; round < 1_000; round++) {
    const said: string[] = []
    const text = (lines = false) => {
      const one = hostile(lines)
      said.push(one)
      return one
    }
    const filters = made(
      () => text(),
      () => text(true),
    )
    const { strings, rest } = wordsOf(writeScript(filters, target))
    expect(rest).toBe(shape)
    expect(strings).toContain(filters.included[0])
    expect(strings).toContain(filters.vacation.text.replace(/\r\n?|\n/g, '\r\n'))
  }
})

test('a thousand rules of any letters come back as they were', () => {
  const letters = ['"', '\\', '\u2028', '\u0085', 'ñ', '🜁', '#', '*/', 'buzon:', ' ', 'a', '漢', '\u202e']
  for (let round = 0; round < 1_000; round++) {
    const text = `x${letters.filter((_, at) => (round >> (at % 10)) & 1).join('')}x`
    const filters = having({
      rules: [
        aRule({
          name: text.replace(/\p{Cc}/gu, ''),
          join: round % 2 ? 'any' : 'all',
          conditions: [
            { kind: 'text', field: 'body', match: 'contains', value: text.replace(/\p{Cc}/gu, ''), isNot: true },
            { kind: 'size', bytes: 1 + round, isNot: false },
            { kind: 'attachment', isNot: false },
          ],
          actions: [{ kind: 'copy', mailboxId: packMailboxId(text.replace(/\p{Cc}/gu, '')) }, { kind: 'junk' }],
        }),
      ],
      vacation: vacation.parse({
        isOn: true,
        from: null,
        until: null,
        timeZone: 'UTC',
        subject: '',
        text: `${text}\n.\n${text}`,
        days: 1,
      }),
    })
    expect(readScript(writeScript(filters, target))).toEqual({ filters, isWhole: true })
  }
})
