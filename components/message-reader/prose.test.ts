import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cpuMs } from '@/e2e/cpu-clock'
import { fixtureMessages, readBodies } from '@/lib/mime/fixtures'
import { type Block, linksIn, readProse } from './prose'

const linksOf = (blocks: Block[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'quote' ? linksOf(block.blocks) : block.spans.flatMap(({ href }) => href ?? []),
  )

describe('plain text', () => {
  test('is read as words, quotes within quotes, and a signature', () => {
    expect(readProse('Hi\n\n> one\n>> two\n> three\nBye\n-- \nAna\n')).toEqual([
      { kind: 'words', spans: [{ text: 'Hi' }] },
      {
        kind: 'quote',
        lines: 3,
        blocks: [
          { kind: 'words', spans: [{ text: 'one' }] },
          { kind: 'quote', lines: 1, blocks: [{ kind: 'words', spans: [{ text: 'two' }] }] },
          { kind: 'words', spans: [{ text: 'three' }] },
        ],
      },
      { kind: 'words', spans: [{ text: 'Bye' }] },
      { kind: 'signature', spans: [{ text: 'Ana' }] },
    ])
  })

  test('has its addresses as links, without the punctuation around them', () => {
    expect(linksIn('See https://a.test/x_(y)?b=1. Or (www.b.test/), or ana@c.test!')).toEqual([
      { text: 'See ' },
      { text: 'https://a.test/x_(y)?b=1', href: 'https://a.test/x_(y)?b=1' },
      { text: '. Or (' },
      { text: 'www.b.test/', href: 'http://www.b.test/' },
      { text: '), or ' },
      { text: 'ana@c.test', href: 'mailto:ana@c.test' },
      { text: '!' },
    ])
  })

  test('T14 links of the hostile samples are http, https and mailto only, and no text is lost', () => {
    for (const { file, bytes } of fixtureMessages('own-hostile/plain-text')) {
      for (const { text } of readBodies(bytes)) {
        for (const href of linksOf(readProse(text ?? ''))) expect(href, file).toMatch(/^(https?|mailto):/)
        expect(
          linksIn(text ?? '')
            .map((span) => span.text)
            .join(''),
        ).toBe(text ?? '')
      }
    }
  })

  test('T14 100 kB of the worst text takes less than a second', () => {
    const worst = [
      'a',
      'a.',
      'a@',
      '@',
      'www.',
      'http://',
      'http://a(',
      '(',
      ')',
      '>',
      '> ',
      '>\n',
      '-- \n',
      'a@a.',
      'x@x.x.',
      'https://x]',
      '.',
      ' \n',
      ' ',
      '\n',
    ]
    for (const piece of worst) {
      const text = `a${piece.repeat(Math.ceil(100_000 / piece.length))}a`
      const start = cpuMs()
      readProse(text)
      expect(cpuMs() - start, piece).toBeLessThan(1000)
    }
  })

  test('T14 any text at all is read without loss and without odd links', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              'javascript:alert(1)',
              'http://',
              'www.',
              '@',
              '.com',
              '> ',
              '\n',
              '-- \n',
              'data:text/html,',
            ),
            fc.string({ maxLength: 6 }),
          ),
        ),
        (pieces) => {
          const text = pieces.join('')
          expect(
            linksIn(text)
              .map((span) => span.text)
              .join(''),
          ).toBe(text)
          for (const href of linksOf(readProse(text))) expect(href).toMatch(/^(https?|mailto):/)
        },
      ),
    )
  })
})
