import { expect, test } from 'vitest'
import { noFilters } from '@/lib/filters/rules/filters'
import { vacation } from '@/lib/filters/schema'
import { aRule, codeOf, having, target } from './fixtures'
import { readScript, writeScript } from './script'

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
