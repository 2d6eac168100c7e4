import { describe, expect, test } from 'vitest'
import { cpuMs } from '@/e2e/cpu-clock'
import { readAddresses } from './addresses'
import { decodeText } from './charset'
import { chooseParts } from './choose'
import { readBodies } from './fixtures'
import { harmIn } from './html/fixtures'
import { sanitiseHtml } from './html/sanitise'
import { limits } from './limits'
import { splitMessage } from './split'
import { treeOf } from './structure'
import { decodeWords, fieldValue, readFields, readParameters } from './words'

const message = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1')

describe('T10 what is there too often', () => {
  const half = (name: string, count: number, piece: (at: number) => string) =>
    [name, Array.from({ length: count }, (_, at) => piece(at)).join('')] as const

  test.each([
    half('fields', 60_000, (at) => `X-${at}: y\r\n`),
    half('the same field', 60_000, () => 'Subject: y\r\n'),
    half('folds of a field', 200_000, () => ' y\r\n'),
    half('fields without a colon', 100_000, () => 'yy\r\n'),
    half('pieces of a parameter (RFC 2231)', 20_000, (at) => ` name*${at}*=%41;\r\n`).map((part, nth) =>
      nth === 0 ? part : `Content-Type: text/plain;\r\n${part}`,
    ) as [string, string],
    half('the same piece of a parameter', 20_000, () => " name*0*=utf-8''%41;\r\n").map((part, nth) =>
      nth === 0 ? part : `Content-Type: text/plain;\r\n${part}`,
    ) as [string, string],
    half('encoded words', 20_000, () => ' =?utf-8?Q?a?=').map((part, nth) =>
      nth === 0 ? part : `Subject:${part}\r\n`,
    ) as [string, string],
    half('openings of encoded words', 60_000, () => '=?a?Q?').map((part, nth) =>
      nth === 0 ? part : `Subject: ${part}\r\n`,
    ) as [string, string],
    half('addresses', 40_000, (at) => `a${at}@x.test,`).map((part, nth) =>
      nth === 0 ? part : `From: ${part}\r\n`,
    ) as [string, string],
    half('groups in groups', 60_000, () => 'a:').map((part, nth) => (nth === 0 ? part : `From: ${part}\r\n`)) as [
      string,
      string,
    ],
    half('comments in comments', 100_000, () => '(').map((part, nth) =>
      nth === 0 ? part : `From: ${part}\r\nContent-Type: ${part}\r\n`,
    ) as [string, string],
  ])('%s: the message is read within a second', (_, header) => {
    const bytes = message(`${header}\r\nThe words.\r\n`)
    const begun = cpuMs()
    const fields = readFields(bytes)
    for (const name of ['from', 'subject']) {
      readAddresses(fieldValue(fields, name))
      decodeWords(fieldValue(fields, name))
    }
    readParameters(fieldValue(fields, 'content-type'))
    readBodies(bytes)
    expect(cpuMs() - begun).toBeLessThan(1_000)
  })

  test('5,000 empty parts: as many as are read, and the tree says that there are more', () => {
    const empty = message('Content-Type: multipart/mixed; boundary=b', '', '', `${'--b\r\n\r\n'.repeat(5_000)}--b--`)
    const begun = cpuMs()
    const tree = treeOf(splitMessage(empty))
    readBodies(empty)
    expect(tree.hasTooMany).toBe(true)
    expect(chooseParts(tree.root).pieces.length).toBeLessThanOrEqual(limits.parts)
    expect(cpuMs() - begun).toBeLessThan(1_000)
  })

  test('5,000 boundaries that are all the same inside one another', () => {
    const nested = `${'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(5_000)}\r\nThe words.`
    const begun = cpuMs()
    expect(readBodies(message(nested)).length).toBeGreaterThan(0)
    expect(cpuMs() - begun).toBeLessThan(1_000)
  })
})

describe('T11 charsets and types that are written to be read differently', () => {
  const script = '<script>alert(1)</script>'
  const utf7 = '+ADw-script+AD4-alert(1)+ADw-/script+AD4-'

  test.each([
    'utf-7',
    'UTF-7',
    'unicode-1-1-utf-7',
    'x-user-defined',
    'utf-16',
    'utf-16le',
    'utf-32',
    'iso-2022-jp',
    'iso-2022-kr',
    'hz-gb-2312',
    'ibm037',
    'cp037',
    'x-mac-cyrillic',
    'imap4-utf-7',
    '__proto__',
    'constructor',
    'toString',
    'hex',
    'base64',
    'utf-8;x',
    '"utf-8',
    'a'.repeat(5_000),
  ])('%s gives text, and no script whichever it is', (charset) => {
    for (const words of [script, utf7, '\xfe\xff\0<\0s\0c\0r', '\x1b$B<script>\x1b(B', '~{<script>~}']) {
      const text = decodeText(Buffer.from(words, 'latin1'), charset)
      expect(typeof text).toBe('string')
      expect(harmIn(sanitiseHtml(`<p>x</p>${text}`, null).html)).toEqual([])
    }
  })

  test.each([
    'text/html',
    'TEXT/HTML',
    'text/html\0',
    'text/html,text/plain',
    'text/html ; charset="utf-8" ; charset=utf-7',
    'text/plain\r\n text/html',
    'text/html; __proto__=x; constructor=y',
    'application/xhtml+xml',
    'image/svg+xml',
    'text/xml',
    'message/rfc822',
    'multipart/mixed',
    'multipart/mixed; boundary=',
    'multipart/mixed; boundary=""',
    'multipart/related; start="<x>"; boundary=b',
    '',
    '/',
  ])('Content-Type %j: something is read, and nothing in it runs', (type) => {
    const bytes = message(`Content-Type: ${type}`, 'Content-Type: text/html', '', script, 'The words.')
    const read = readBodies(bytes)
    for (const { html, text } of read) {
      expect(harmIn(sanitiseHtml(html ?? '', null).html)).toEqual([])
      expect(typeof (text ?? html)).toBe('string')
    }
  })

  test('names of parameters that objects have are names like others', () => {
    const { parameters } = readParameters('text/plain; __proto__=a; constructor*=utf-8\'\'b; toString=c; name="d.txt"')
    expect(parameters.name).toBe('d.txt')
    expect(({} as Record<string, unknown>).a).toBeUndefined()
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  })
})
