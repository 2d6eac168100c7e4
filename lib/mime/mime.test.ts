import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpora, hasCorpora } from '@/e2e/corpora'
import { cpuMs } from '@/e2e/cpu-clock'
import { contentDisposition } from '@/lib/http/content-disposition'
import { readAddresses } from './addresses'
import { decodeText } from './charset'
import { distinctNames, safeFilename } from './filename'
import { fixtureMessages, readBodies } from './fixtures'
import { unfoldFlowed } from './flowed'
import { textOf } from './html/read'
import { splitMessage } from './split'
import { treeOf } from './structure'
import { decodeTransfer } from './transfer'
import { decodeWords, fieldValue, readFields, readParameters } from './words'

const fold = (text: string) => text.replace(/\s+/g, ' ').trim()

describe('text of messages', () => {
  test('T11 every charset is read: by label, without one, and with a wrong one', () => {
    const samples: [bytes: string, label: string, text: string][] = [
      ['f0d2c9d7c5d420cdc9d2', 'koi8-r', 'Привет мир'],
      ['f0d2c9d7c5d420cdc9d2', '', 'Привет мир'],
      ['cff0e8e2e5f220ece8f0', 'unknown-8bit', 'Привет мир'],
      ['63616ee96e2061f16f', 'us-ascii', 'canén año'],
      ['63616ec3a96e', 'x-nonsense', 'canén'],
      ['e9', 'utf-8', 'é'],
      ['1b24422546253925481b2842', 'iso-2022-jp', 'テスト'],
      ['836583588367836583588367', '', 'テストテスト'],
      ['2b414b672d', 'utf-7', '¨'],
      ['80', 'cp-1252', '€'],
    ]
    for (const [bytes, label, text] of samples)
      expect(decodeText(Buffer.from(bytes, 'hex'), label), `${label} ${bytes}`).toBe(text)
    expect(decodeText(Buffer.from('~{VPND~}', 'latin1'), 'hz-gb-2312')).toBe('中文')
    expect(decodeText(Buffer.from('\x1b$)C\x0eGQ1[\x0f!', 'latin1'), 'iso-2022-kr')).toBe('한글!')
  })

  test.runIf(hasCorpora)('format=flowed paragraphs are joined as the sample says (RFC 3676)', () => {
    const read = (name: string) => readFileSync(join(corpora, 'eml-roundcube/flowed', name), 'utf8')
    expect(fold(unfoldFlowed(read('src__format-flowed.txt')))).toBe(fold(read('src__format-flowed-unfolded.txt')))
    expect(unfoldFlowed('one \ntwo\n> three \n> four\n>five\n-- \nAna')).toBe('one two\n> three four\n> five\n-- \nAna')
    expect(unfoldFlowed('日本 \n語', true)).toBe('日本語')
  })

  test('damaged base64 and quoted-printable give what can be read of them', () => {
    expect(decodeTransfer(Buffer.from('SGVs!bG8=\r\nIFdvcmxk'), 'base64').toString()).toBe('Hello World')
    expect(decodeTransfer(Buffer.from('caf=C3=A9 =\r\nsi =ZZ'), 'Quoted-Printable').toString()).toBe('café si =ZZ')
    expect(decodeTransfer(Buffer.from('begin 644 a.txt\n#0V%T\n`\nend\n'), 'x-uuencode').toString()).toBe('Cat')
  })

  test('HTML without a plain part is read as text: lines, quotes, links and alternative texts', () => {
    expect(
      textOf(
        '<style>p{}</style><p>One<br>two</p><blockquote><p>said</p></blockquote><ul><li>a<li>b</ul><a href="https://x.org/">site</a><img alt="logo" src=x><script>no</script>',
      ),
    ).toBe('One\ntwo\n\n> said\n\n- a\n- b\n\nsite <https://x.org/>logo')
  })

  const marked = fixtureMessages('own-hostile').flatMap(({ file, bytes }) => {
    const { text_visible: mark } = JSON.parse(readFileSync(file.replace(/eml$/, 'json'), 'utf8')) as {
      text_visible?: string
    }
    return mark ? [{ file, bytes, mark }] : []
  })
  test.runIf(hasCorpora)(
    `T10 T11 the words of all ${marked.length} hostile samples are found, none takes a second`,
    () => {
      for (const { file, bytes, mark } of marked) {
        const start = cpuMs()
        const bodies = readBodies(bytes)
        expect(bodies.map(({ text, html }) => `${text ?? ''} ${html ?? ''}`).join(' '), file).toContain(mark)
        expect(cpuMs() - start, file).toBeLessThan(1000)
      }
    },
  )

  test.runIf(hasCorpora)('the text parts of the parser samples are those their authors expect', () => {
    let right = 0
    let all = 0
    for (const { file, bytes } of fixtureMessages('eml-stalwart')) {
      const expected = expectedText(file)
      if (!expected) continue
      all++
      const got = readBodies(bytes)
        .map(({ text, html }) => text ?? html ?? '')
        .join('\n')
      if (fold(got).includes(fold(expected))) right++
    }
    expect(all).toBeGreaterThan(20)
    expect(right / all).toBeGreaterThan(0.85)
  })

  test.runIf(hasCorpora)('T10 every collected message is taken apart, none takes a second', () => {
    const sets = [
      'eml-stalwart',
      'eml-mimekit',
      'eml-thunderbird',
      'eml-mime4j',
      'eml-webklex',
      'eml-zbateson',
      'own-hostile/mime-bomb',
      'own-hostile/header-bomb',
      'own-hostile/nested-rfc822',
    ]
    for (const { file, bytes } of sets.flatMap(fixtureMessages)) {
      const start = cpuMs()
      readBodies(bytes)
      for (const name of ['from', 'to', 'cc']) readAddresses(fieldValue(readFields(bytes.subarray(0, 300_000)), name))
      expect(cpuMs() - start, file).toBeLessThan(1000)
    }
  })

  test('T10 a megabyte of the worst text, code or name is read within a second', () => {
    const million = (piece: string) => piece.repeat(1_000_000 / piece.length)
    const worst: [what: string, read: () => unknown][] = [
      ...['<blockquote>x', '<blockquote>', '<td>x', 'x<b>', '<a href=http://a>x', '<li><td>x', '<pre>x'].map(
        (piece): [string, () => unknown] => [piece, () => textOf(million(piece))],
      ),
      ['soft lines', () => unfoldFlowed(million('a \n'), true)],
      ['base64 of padding', () => decodeTransfer(Buffer.from(million('AA=')), 'base64')],
      ['empty uuencoded lines', () => decodeTransfer(Buffer.from(`begin 644 x\n${million('\n')}`), 'uuencode')],
      ['name', () => safeFilename(`a${million(' .')}a`)],
      ['encoding', () => splitMessage(Buffer.from(`Content-Transfer-Encoding: ${million('(')}\n\nx`))],
    ]
    for (const [what, read] of worst) {
      const start = cpuMs()
      read()
      expect(cpuMs() - start, what).toBeLessThan(1000)
    }
  })

  test('padding in the middle of base64 begins it anew, however often', () => {
    const runs = (count: number) => decodeTransfer(Buffer.from('QQ==Qg=='.repeat(count)), 'base64').toString('latin1')
    expect(runs(2)).toBe('ABAB')
    expect(runs(100_000)).toBe('AB'.repeat(100_000))
  })

  test('T10 broken MIME of any kind never throws', () => {
    const piece = fc.constantFrom(
      '--b\r\n',
      '--b--\r\n',
      '\r\n',
      '\n',
      'Content-Type: multipart/mixed; boundary=b\r\n',
      'Content-Type: message/rfc822\r\n',
      'Content-Type: text/html; charset="\r\n',
      'Content-Transfer-Encoding: base64\r\n',
      ' folded\r\n',
      ':',
      'x',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 60 }), (pieces) => {
        expect(treeOf(splitMessage(Buffer.from(pieces.join('')))).root.part).toMatch(/^[\d.]*$/)
        readBodies(Buffer.from(pieces.join('')))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('names and headers', () => {
  test('encoded words and parameters are decoded, broken ones left readable', () => {
    expect(decodeWords('=?utf-8?Q?Caf=C3=A9?= =?utf-8?B?IHNp?=')).toBe('Café si')
    expect(decodeWords('caf\xc3\xa9')).toBe('café')
    expect(readParameters("attachment; filename*0*=utf-8''n%C3%BA; filename*1=meros.csv").parameters.filename).toBe(
      'números.csv',
    )
    expect(
      readAddresses('"Ana, la de casa" <ana@uno.test>, equipo: luis@dos.test, =?utf-8?Q?Jos=C3=A9?= <j@x.test>;'),
    ).toEqual([
      { name: 'Ana, la de casa', email: 'ana@uno.test' },
      { name: '', email: 'luis@dos.test' },
      { name: 'José', email: 'j@x.test' },
    ])
  })

  test('T9 a file name is one harmless path segment of at most 255 bytes, with its true extension', () => {
    for (const { file, bytes } of fixtureMessages('own-hostile/filename')) {
      const parts = [splitMessage(bytes), ...splitMessage(bytes).childNodes]
      for (const { dispositionParameters, parameters } of parts) {
        const raw = dispositionParameters?.filename ?? parameters?.name
        if (raw === undefined) continue
        const name = safeFilename(raw)
        expect(name, file).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\.|[. ]$/u)
        expect(Buffer.byteLength(name), file).toBeLessThanOrEqual(255)
        expect(contentDisposition('attachment', name), file).toMatch(
          /^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w.~%!#$&+^`|-]+$/,
        )
      }
    }
    expect(safeFilename('../../etc/passwd')).toBe('passwd')
    expect(safeFilename('\u202egnp.exe')).toBe('gnp.exe')
    expect(safeFilename('con.txt')).toBe('_con.txt')
    expect(safeFilename('', 'image/png', 'attachment-2')).toBe('attachment-2.png')
    expect(safeFilename(`${'ñ'.repeat(300)}.pdf`)).toMatch(/^ñ+\.pdf$/)
  })

  test('T9 any name at all is made safe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const name = safeFilename(raw)
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\.|^$/u)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        contentDisposition('attachment', name)
      }),
    )
  })

  test('T9 files of one archive never hide each other', () => {
    expect(distinctNames(['a.txt', 'A.txt', 'a.txt', 'a (2).txt', 'b'])).toEqual([
      'a.txt',
      'A (2).txt',
      'a (3).txt',
      'a (2) (2).txt',
      'b',
    ])
  })
})

// The first text part's text, as eml-stalwart's results have it.
function expectedText(file: string): string | null {
  try {
    const { text_body: ids, parts } = JSON.parse(readFileSync(file.replace(/eml$/, 'json'), 'utf8')) as {
      text_body: number[]
      parts: { body: { Text?: string; Html?: string } }[]
    }
    return parts[ids[0] ?? -1]?.body.Text ?? null
  } catch {
    return null
  }
}
