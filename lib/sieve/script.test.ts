import { expect, test } from 'vitest'
import { noFilters } from '@/lib/filters/rules/filters'
import { type Filters, rule, vacation } from '@/lib/filters/schema'
import { packMailboxId } from '@/lib/imap/message-id'
import { quoted } from './quote'
import { readScript, writeScript } from './script'

const target = {
  extensions: new Set(['mailbox', 'fileinto', 'copy', 'imap4flags', 'include', 'body', 'mime']),
  junk: 'Junk',
  trash: 'Trash',
  addresses: ['ana@example.org'],
}

const aRule = (given: object = {}) =>
  rule.parse({
    id: 'rule-0001',
    name: 'House',
    isOn: true,
    join: 'all',
    conditions: [{ kind: 'text', field: 'subject', match: 'contains', value: 'roof', isNot: false }],
    actions: [{ kind: 'file', mailboxId: packMailboxId('House') }],
    ...given,
  })

const having = (given: Partial<Filters>): Filters => ({ ...noFilters, ...given })

/** The script without its comments. */
const codeOf = (filters: Partial<Filters>) =>
  writeScript(having(filters), target)
    .split('\r\n')
    .filter((line) => line && !line.startsWith('#'))
    .join('\n')

test('a rule is one test and its actions, with the extensions they need', () => {
  expect(codeOf({ rules: [aRule()] })).toBe(
    [
      'require ["fileinto", "mailbox"];',
      'if header :contains "subject" "roof" {',
      '  fileinto :create "House";',
      '}',
    ].join('\n'),
  )
})

test('marks come before what files, and the end comes last, in whatever order they were chosen', () => {
  const actions = [
    { kind: 'stop' },
    { kind: 'trash' },
    { kind: 'redirect', to: 'tom@example.org', keepsCopy: true },
    { kind: 'label', label: 'Año nuevo' },
    { kind: 'seen' },
  ]
  expect(
    codeOf({ rules: [aRule({ actions })] })
      .split('\n')
      .slice(2),
  ).toEqual([
    '  addflag "\\\\Seen";',
    '  addflag "A&APE-o_nuevo";',
    '  redirect :copy "tom@example.org";',
    '  fileinto :create "Trash";',
    '  stop;',
    '}',
  ])
})

test('whoever is blocked comes first, the answer next, and scripts of other programs last', () => {
  const filters = {
    rules: [aRule()],
    blocked: ['spam@example.com', '@bad.example'],
    included: ['roundcube'],
    vacation: vacation.parse({
      isOn: true,
      from: '2026-07-01',
      until: '2026-12-31',
      timeZone: 'Europe/Madrid',
      subject: 'Away',
      text: 'I am "away".\nUntil later.',
      days: 3,
    }),
  }
  expect(codeOf(filters)).toBe(
    `require ["date", "fileinto", "include", "mailbox", "relational", "vacation"];
if anyof (address :all :is "from" ["spam@example.com"],
  address :domain :is "from" ["bad.example"],
  header :contains "from" ["<spam@example.com>", "@bad.example>"]) {
  fileinto :create "Junk";
  stop;
}
if allof (currentdate :zone "+0200" :value "ge" "date" "2026-07-01",
  currentdate :zone "+0100" :value "le" "date" "2026-12-31") {
  vacation :days 3 :subject "Away" :addresses ["ana@example.org"] "I am \\"away\\".
Until later.";
}
if header :contains "subject" "roof" {
  fileinto :create "House";
}
include :personal :optional "roundcube";`,
  )
})

test('what is switched off is remembered and does nothing', () => {
  const filters = having({ rules: [aRule({ isOn: false })] })
  expect(codeOf(filters)).toBe('')
  expect(readScript(writeScript(filters, target))).toEqual({ filters, isWhole: true })
})

test('a script that anybody else has changed is told from ours, and what it says is still read', () => {
  const filters = having({ rules: [aRule()] })
  const text = writeScript(filters, target)
  expect(readScript(text.replace('create "House"', 'create "Elsewhere"'))).toEqual({ filters, isWhole: false })
  expect(readScript(`${text}discard;\r\n`)?.isWhole).toBe(false)
  expect(readScript('require "fileinto";\nkeep;')).toBeNull()
  expect(readScript('')).toBeNull()
})

test('a script whose lines end otherwise on the way is the same script', () => {
  const filters = having({ rules: [aRule()] })
  expect(readScript(writeScript(filters, target).replaceAll('\r\n', '\n'))).toEqual({ filters, isWhole: true })
})

test('an answer that looks like what we write of a rule is no rule', () => {
  const text = `\n# buzon:rule ${JSON.stringify(aRule())}\n# buzon:blocked ["a@b.example"]\nBye`
  const filters = having({
    vacation: { isOn: true, from: null, until: null, timeZone: 'UTC', subject: '', text, days: 1 },
  })
  expect(readScript(writeScript(filters, target))).toEqual({ filters, isWhole: true })
})

test('a rule of a form that is not known yet is left out, and said', () => {
  const text = writeScript(having({ rules: [aRule()] }), target)
  expect(readScript(text.replace('"join":"all"', '"join":"most"'))).toEqual({ filters: noFilters, isWhole: false })
})

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
