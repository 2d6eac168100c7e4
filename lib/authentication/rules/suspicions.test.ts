import { readFileSync } from 'node:fs'
import { domainToUnicode } from 'node:url'
import { describe, expect, test } from 'vitest'
import { corpusFiles, hasCorpora } from '@/e2e/corpora'
import { readAddresses } from '@/lib/mime/addresses'
import { chooseParts } from '@/lib/mime/choose'
import { fixtureMessages, readBodies } from '@/lib/mime/fixtures'
import { sanitiseHtml } from '@/lib/mime/html/sanitise'
import { splitMessage } from '@/lib/mime/split'
import { bodiesOf } from '@/lib/mime/split-bodies'
import { treeOf } from '@/lib/mime/structure'
import { decodeTransfer } from '@/lib/mime/transfer'
import { decodeAsWritten, fieldValue } from '@/lib/mime/words'
import { linkElsewhere, linksIn, lookAlike } from './links'
import { type Examined, isDisguised, suspicionsOf } from './suspicions'

const honest: Examined = {
  from: [{ name: 'Ana García', email: 'ana@banco.test' }],
  replyTo: [],
  headings: ['Presupuesto', 'Ana García <ana@banco.test>'],
  isList: false,
  html: null,
  files: [],
  known: ['uno.test', 'banco.test'],
  unicode: (domain) => domainToUnicode(domain) || domain,
}
const kinds = (changed: Partial<Examined>) => suspicionsOf({ ...honest, ...changed }).map(({ kind }) => kind)
const from = (name: string, email: string) => ({ from: [{ name, email }] })

test('an honest message gives no reason to look twice', () => {
  expect(kinds({})).toEqual([])
  expect(kinds({ replyTo: [{ name: '', email: 'citas@mail.banco.test' }] })).toEqual([])
  expect(kinds({ headings: ['Привет, Иван (Ivan) 🙂', 'محمد', 'Zoë'] })).toEqual([])
  expect(kinds(from('España', 'hola@xn--espaa-rta.test'))).toEqual([])
  expect(kinds(from('ana@banco.test', 'ANA@banco.test'))).toEqual([])
})

test.each([
  ['several-writers', { from: [...honest.from, { name: '', email: 'm@evil.test' }] }],
  ['name-is-address', from('Banco <soporte@banco.test>', 'm@evil.test')],
  ['look-alike', from('Ana', 'ana@bаnco.test')],
  ['look-alike', from('Ana', 'ana@xn--bnco-53d.test')],
  ['look-alike', from('Ana', 'ana@banc0.test')],
  ['punycode', from('Ana', 'ana@xn--80ak6aa92e.test')],
  ['reply-elsewhere', { replyTo: [{ name: '', email: 'x@evil.test' }] }],
  ['link-elsewhere', { html: '<p><a href="https://evil.test/">https://www.banco.test/login</a></p>' }],
  ['file-disguised', { files: [{ name: 'factura.pdf.exe', type: 'application/octet-stream' }] }],
  ['hidden-characters', { headings: ['factura\u202efdp.scr'] }],
  ['hidden-characters', { headings: ['pay\u200dpal'] }],
  ['mixed-letters', { headings: ['\u0440\u0430\u0443\u0440\u0430l'] }],
])('T12 %s is warned of', (kind, changed) => expect(kinds(changed)).toContain(kind))

test('a list may be answered elsewhere', () => {
  expect(kinds({ isList: true, replyTo: [{ name: '', email: 'list@lists.test' }] })).toEqual([])
})

test.each([
  ['https://banco.test/a', 'www.banco.test', false],
  ['https://news.banco.co.uk/a', 'https://www.banco.co.uk', false],
  ['https://evil.co.uk/', 'banco.co.uk', true],
  ['https://evil.test/', 'Read report.pdf', false],
  ['https://evil.test/', 'report.pdf', false],
  ['https://evil.test/', 'b\u200banco.com', true],
  ['http://2130706433/', 'banco.es', true],
  ['https://xn--espaa-rta.com/', 'españa.com', false],
  ['mailto:a@evil.test', 'banco.test', false],
])('a link to %s that reads %s: warned %s', (href, text, isWarned) => {
  expect(linkElsewhere({ href, text }) !== null).toBe(isWarned)
})

test('a domain that is known, or below one that is, is no look-alike', () => {
  expect(lookAlike('mail.banco.test', ['banco.test'])).toBeNull()
  expect(lookAlike('rnail.test', ['mail.test'])).toBe('mail.test')
})

test('a file is disguised by a second ending or by a program under another name, not by an unusual type', () => {
  expect(isDisguised({ name: 'a.pdf', type: 'application/x-msdownload' })).toBe(true)
  expect(isDisguised({ name: 'a.pdf', type: 'application/octet-stream' })).toBe(false)
  expect(isDisguised({ name: 'setup-1.2.exe', type: 'application/x-msdownload' })).toBe(false)
})

const bytes = (text: string) => Buffer.from(text, 'latin1')
const program = bytes(`MZ\x90\0\x03\0\0\0${'\0'.repeat(60)}PE`)

test.each([
  ['Rechnung.pdf', program, 'EXE'],
  ['foto.jpg', bytes('\x7fELF\x02\x01'), 'ELF'],
  ['plan.docx', bytes('\xef\xbb\xbf <!-- x --><!DOCTYPE html><script>'), 'HTML'],
  ['image.png', bytes('<?xml version="1.0"?>\n<svg onload=x>'), 'SVG'],
  ['notes.txt', program, 'EXE'],
  ['Plan.ZIP', bytes('Rar!\x1a\x07\x01'), 'RAR'],
  ['song.mp3', bytes('L\0\0\0\x01\x14\x02\0'), 'LNK'],
  ['a.pdf', bytes('PK\x03\x04'), 'ZIP'],
  ['Rechnung.pdf', bytes('%PDF-1.7'), null],
  ['foto.jpg', bytes('\x89PNG\r\n'), null],
  ['tabla.xls', bytes('<html><table>'), null],
  ['notes.txt', bytes('MZ and other letters of the alphabet, which are no program at all'), null],
  ['notes.txt', bytes('<html> is how pages begin'), null],
  ['setup.exe', program, null],
  ['unknown', program, null],
  ['a.pdf', bytes(''), null],
])('T12 a file %s that begins otherwise is told (%#)', (name, head, real) => {
  const found = suspicionsOf({ ...honest, files: [{ name, type: 'application/octet-stream', head }] })
  expect(found).toEqual(real ? [{ kind: 'file-content', shown: name, real }] : [])
})

test('T12 a name that ends twice is told by what it ends in', () => {
  const found = suspicionsOf({ ...honest, files: [{ name: 'factura.pdf.exe', type: 'application/octet-stream' }] })
  expect(found).toEqual([{ kind: 'file-disguised', shown: 'factura.pdf.exe', real: 'EXE' }])
})

test('T10 a hundred thousand links that are never closed cost no time', () => {
  const start = performance.now()
  suspicionsOf({ ...honest, html: '<a href="x">'.repeat(100_000) })
  suspicionsOf({
    ...honest,
    headings: ['a.'.repeat(50_000)],
    html: `<a href="https://a.b/">${'a.-'.repeat(9_000)}</a>`,
  })
  expect(performance.now() - start).toBeLessThan(500)
})

function examined(bytes: Buffer): Examined {
  const split = splitMessage(bytes)
  const { fields } = split
  const bodies = bodiesOf(split)
  const files = chooseParts(treeOf(split).root).attachments.map(({ part, name, type, encoding }) => ({
    name: decodeAsWritten(name),
    type,
    head: name ? decodeTransfer((bodies.get(part) ?? Buffer.alloc(0)).subarray(0, 400), encoding) : undefined,
  }))
  const html = readBodies(bytes).flatMap((body) => (body.html ? [sanitiseHtml(body.html, null).html] : []))
  return {
    ...honest,
    from: readAddresses(fieldValue(fields, 'from')),
    replyTo: readAddresses(fieldValue(fields, 'reply-to')),
    headings: ['subject', 'from'].map((name) => decodeAsWritten(fieldValue(fields, name))),
    isList: fieldValue(fields, 'list-id') !== '' || fieldValue(fields, 'list-post') !== '',
    html: html.join('') || null,
    files,
    known: ['uno.lab.test'],
  }
}

describe.skipIf(!hasCorpora)('the collections', () => {
  test('T12 honest newsletters are hardly ever said to hide where a link leads', () => {
    const pages = corpusFiles('.').filter((file) => /\/html-[^/]+\/.*\.html?$/.test(file))
    let links = 0
    const alarms = pages.filter((file) => {
      const found = linksIn(sanitiseHtml(readFileSync(file, 'utf8'), null).html)
      links += found.length
      return found.some((link) => linkElsewhere(link))
    })
    process.stdout.write(`newsletters: ${pages.length} layouts, ${links} links, ${alarms.length} with an alarm\n`)
    expect(pages.length).toBeGreaterThan(200)
    expect(alarms.length / pages.length).toBeLessThanOrEqual(0.02)
  })

  test('T12 honest mail of the parsers is hardly ever warned of', () => {
    const mail = fixtureMessages('.').filter(({ file }) => /\/eml-(?!spamassassin)/.test(file))
    const count: Record<string, number> = {}
    for (const { bytes } of mail)
      for (const kind of new Set(suspicionsOf(examined(bytes)).map((one) => one.kind)))
        count[kind] = (count[kind] ?? 0) + 1
    process.stdout.write(`parsers' mail: ${mail.length} messages ${JSON.stringify(count)}\n`)
    expect((count['link-elsewhere'] ?? 0) / mail.length).toBeLessThanOrEqual(0.02)
    expect((count['file-content'] ?? 0) / mail.length).toBeLessThanOrEqual(0.01)
    expect((count['look-alike'] ?? 0) + (count.punycode ?? 0)).toBe(0)
  })

  test('T12 links that show another host are warned of', () => {
    const mail = fixtureMessages('own-hostile/link-deception')
    const shown = mail.map(({ file, bytes }) => ({
      file,
      links: linksIn(examined(bytes).html ?? '').filter(({ text }) => /[bв].{0,2}anco\.es/u.test(text)),
    }))
    const deceiving = shown.filter(({ links }) =>
      links.some(({ href }) => !/^https:\/\/(www\.)?banco\.es\//.test(href)),
    )
    const missed = deceiving.filter(({ links }) => !links.some((link) => linkElsewhere(link)))
    process.stdout.write(
      `link-deception: ${deceiving.length} of ${mail.length} deceive once sanitised, ${missed.length} missed\n`,
    )
    expect(deceiving.length).toBeGreaterThan(10)
    expect(missed.length / deceiving.length).toBeLessThanOrEqual(0.1)
  })

  test('T12 names that turn around, hide or borrow letters are warned of', () => {
    const mail = fixtureMessages('own-hostile/bidi-homograph')
    const silent = mail.filter(({ bytes }) => suspicionsOf(examined(bytes)).length === 0)
    process.stdout.write(`bidi-homograph: ${mail.length - silent.length} of ${mail.length} warned of\n`)
    expect(silent.map(({ file }) => file)).toEqual([])
  })
})
