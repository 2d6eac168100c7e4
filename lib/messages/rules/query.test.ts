import { describe, expect, test } from 'vitest'
import { parseQuery, termsOf } from './query'

const today = '2026-11-23'
const parse = (text: string) => parseQuery(text, today)
const words = (words: string, where = 'anywhere') => ({ kind: 'words', where, words })

test('words must all match, and a phrase is one', () => {
  expect(parse('bread')).toEqual(words('bread'))
  expect(parse('bread "sour dough"')).toEqual({ kind: 'and', parts: [words('bread'), words('sour dough')] })
  expect(parse('   ')).toBeNull()
})

test.each([
  ['from:ana', words('ana', 'from')],
  ['FROM:"Ana Ruiz"', words('Ana Ruiz', 'from')],
  ['de:ana', words('ana', 'from')],
  ['asunto:pan', words('pan', 'subject')],
  ['cc:bob', words('bob', 'cc')],
  ['body:flour', words('flour', 'body')],
  ['is:unread', { kind: 'keyword', keyword: '$seen', on: false }],
  ['is:starred', { kind: 'keyword', keyword: '$flagged', on: true }],
  ['label:Work', { kind: 'keyword', keyword: 'Work', on: true }],
  ['has:attachment', { kind: 'attachment' }],
  ['filename:report.pdf', { kind: 'filename', words: 'report.pdf' }],
  ['in:"Old mail"', { kind: 'in', mailbox: 'Old mail' }],
  ['en:enviados', { kind: 'in', mailbox: 'enviados' }],
  ['after:2026-03-01', { kind: 'day', is: 'after', day: '2026-03-01' }],
  ['before:2026/3/9', { kind: 'day', is: 'before', day: '2026-03-09' }],
  ['before:2026', { kind: 'day', is: 'before', day: '2026-01-01' }],
  ['older_than:7d', { kind: 'day', is: 'before', day: '2026-11-16' }],
  ['newer_than:2w', { kind: 'day', is: 'after', day: '2026-11-09' }],
  ['older_than:1y', { kind: 'day', is: 'before', day: '2025-11-23' }],
  ['larger:5M', { kind: 'size', is: 'larger', bytes: 5_242_880 }],
  ['smaller:10kb', { kind: 'size', is: 'smaller', bytes: 10_240 }],
])('%s is understood', (text, query) => {
  expect(parse(text)).toEqual(query)
})

test.each(['label:$a_ALL', 'label:_x', 'label:"a b)"', 'label:"$x UNSEEN"', 'label:a_b'])(
  'T7 %s never asks for a keyword that is more than one atom',
  (text) => {
    const query = parse(text)
    if (query?.kind === 'keyword') expect(query.keyword).toMatch(/^(\$[A-Za-z0-9_.-]+|[\p{L}\p{N}][\p{L}\p{N} .-]*)$/u)
    else expect(query).toMatchObject({ kind: 'words' })
  },
)

test('a minus says what must not match, OR joins alternatives, parentheses group', () => {
  expect(parse('-from:ana')).toEqual({ kind: 'not', part: words('ana', 'from') })
  expect(parse('a b OR c')).toEqual({
    kind: 'or',
    parts: [{ kind: 'and', parts: [words('a'), words('b')] }, words('c')],
  })
  expect(parse('a (b OR c)')).toEqual({
    kind: 'and',
    parts: [words('a'), { kind: 'or', parts: [words('b'), words('c')] }],
  })
  expect(parse('-(a OR b)')).toEqual({ kind: 'not', part: { kind: 'or', parts: [words('a'), words('b')] } })
})

describe('what is no operator is words, and nothing typed is an error', () => {
  test.each([
    ['http://x.example', words('http://x.example')],
    ['is:blue', words('is:blue')],
    ['before:2026-02-31', words('before:2026-02-31')],
    ['larger:huge', words('larger:huge')],
    ['toString:x', words('tostring:x')],
    ['"OR"', words('OR')],
    ['"open', words('open')],
    ['from:', words('from:')],
  ])('%s', (text, query) => {
    expect(parse(text)).toEqual(query)
  })

  test.each(['OR', ')', '((', '-', 'OR OR a', ') a', '()', '"', '-()', 'a OR'])('%s', (text) => {
    expect(() => parse(text)).not.toThrow()
  })

  test('a thousand parentheses end', () => {
    expect(parse(`${'('.repeat(900)}a`)).toEqual(words('a'))
    expect(() => parse('-'.repeat(100_000))).not.toThrow()
  })
})

test('the parts of a search are told with where they stand in the text', () => {
  const parts = (text: string) => termsOf(text, today).map(({ from, to }) => text.slice(from, to))
  expect(parts(' from:ana  "sour dough" -is:read')).toEqual(['from:ana', '"sour dough"', '-is:read'])
  expect(parts('bread -(from:ana OR to:bob) larger:1M')).toEqual(['bread', '-(from:ana OR to:bob)', 'larger:1M'])
  expect(parts('a OR b c')).toEqual(['a OR b c'])
  expect(parts('bread (a OR b')).toEqual(['bread', '(a OR b'])
  expect(parts('()')).toEqual([])
})
