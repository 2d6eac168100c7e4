import { expect, test } from 'vitest'
import { readFetchLine } from './fetch-line'

const read = (line: string, literals: string[] = []) => {
  const found = readFetchLine(
    Buffer.from(line),
    literals.map((literal) => Buffer.from(literal)),
  )
  return (
    found && {
      seq: found.seq,
      items: Object.fromEntries([...found.items].map(([name, token]) => [name, plain(token)])),
    }
  )
}

/** A token without its type. */
const plain = (token: unknown): unknown =>
  Array.isArray(token) ? token.map(plain) : token === null ? null : (token as { value: unknown }).value

test('a row is read: numbers, flags, quoted words with escapes and accents, NIL', () => {
  expect(
    read(
      '* 12 FETCH (UID 7 FLAGS (\\Seen $Junk) ENVELOPE ("a \\"b\\" \\\\ c" "Reunión" NIL ((NIL NIL "ana" "uno.example"))))',
    ),
  ).toEqual({
    seq: 12,
    items: {
      UID: '7',
      FLAGS: ['\\Seen', '$Junk'],
      ENVELOPE: ['a "b" \\ c', 'Reunión', null, [[null, null, 'ana', 'uno.example']]],
    },
  })
})

test('literals are put where their markers stand, also empty ones', () => {
  expect(read('* 1 FETCH (ENVELOPE ({5}\r\n "x" {0}\r\n) PREVIEW {3}\r\n)', ['a)"({', '', 'end'])).toEqual({
    seq: 1,
    items: { ENVELOPE: ['a)"({', 'x', ''], PREVIEW: 'end' },
  })
  expect(read('* 1 FETCH (PREVIEW {3}\r\n)', []), 'a marker without its literal').toBeNull()
})

test('names with a section are one name', () => {
  expect(read('* 1 FETCH (BODY[HEADER.FIELDS (SUBJECT TO)] "x")')?.items).toEqual({
    'BODY[HEADER.FIELDS (SUBJECT TO)]': 'x',
  })
})

test('what is something else, or cut short, is left to others', () => {
  for (const line of [
    '* 1 EXISTS',
    '* OK FETCH (',
    '* 1 FETCH (UID 7',
    '* 1 FETCH (UID "7)',
    '* 1 FETCH (UID 7) x',
    '* 1 FETCH ((UID) 7)',
  ])
    expect(read(line), line).toBeNull()
})

test('T10 nesting deeper than anybody reads is left out, in linear time, and the row stays', () => {
  const deep = 100_000
  const line = `* 3 FETCH (UID 9 BODYSTRUCTURE ${'('.repeat(deep)}"x)"${')'.repeat(deep)} PREVIEW "end")`
  const before = performance.now()
  const found = read(line)
  expect(performance.now() - before).toBeLessThan(2_000)
  expect(found?.items).toMatchObject({ UID: '9', PREVIEW: 'end' })
})

test('T10 of a list of lists no more is kept than anybody looks at, and what follows is read', () => {
  const parts = '("TEXT" "PLAIN" NIL NIL NIL "7BIT" 9 1)'.repeat(10_000)
  const line = read(`* 3 FETCH (UID 9 BODYSTRUCTURE (${parts} "MIXED") RFC822.SIZE 12)`)
  const structure = line?.items['BODYSTRUCTURE']
  expect(Array.isArray(structure) && structure.length).toBe(2_001)
  expect(line?.items['RFC822.SIZE']).toBe('12')
})
