import { describe, expect, test } from 'vitest'
import { hasCorpora } from '@/e2e/corpora'
import { fixtureMessages } from '@/lib/mime/fixtures'
import { splitMessage } from '@/lib/mime/split'
import { readList } from './lists'
import { readAuthentication } from './verdict'

const field = (line: string) => {
  const [name = '', ...value] = line.split(': ')
  return { name, value: value.join(': ') }
}
const signed = 'DKIM-Signature: v=1; d=shop.test; h=From:List-Unsubscribe:List-Unsubscribe-Post; b=x'
const ways = 'List-Unsubscribe: <mailto:off@shop.test?subject=off&bcc=x@y.test&body=z>, <https://shop.test/off?u=1>'
const post = 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'
const passed = 'Authentication-Results: mx.uno.test; dkim=pass header.d=shop.test'
const read = (...lines: string[]) => {
  const fields = lines.map(field)
  const known = { trusted: ['mx.uno.test'], from: [{ email: 'a@shop.test' }] }
  return readList(fields, readAuthentication(fields, known))
}

test('a list is known by its name, its ways out and its pages', () => {
  expect(
    read(passed, signed, ways, post, 'List-Id: Offers <offers.shop.test>', 'List-Help: <https://shop.test/help>'),
  ).toEqual({
    name: 'offers.shop.test',
    oneClick: true,
    web: 'https://shop.test/off?u=1',
    mail: { email: 'off@shop.test', subject: 'off' },
    archive: null,
    help: 'https://shop.test/help',
  })
  expect(read('Subject: x')).toBeNull()
})

test.each([
  ['nothing was checked', [signed, ways, post]],
  ['another server checked it', [passed.replace('mx.uno', 'mx.evil'), signed, ways, post]],
  ['the signature does not cover it', [passed, signed.replace(':List-Unsubscribe-Post', ''), ways, post]],
  ['it was signed by another', [passed.replace('shop', 'evil'), signed, ways, post]],
  ['one of two signatures of a domain covers it', [passed, signed, signed, ways, post]],
  ['a field was added twice', [passed, signed, ways, ways, post]],
  ['the address is not https', [passed, signed, ways.replace('https', 'http'), post]],
  ['the sender did not ask for it', [passed, signed, ways]],
])('T20 no one-click where %s', (_, lines) => expect(read(...lines)?.oneClick).toBe(false))

describe.skipIf(!hasCorpora)('hostile lists', () => {
  test('T20 none of them may be called by us, and none fills in more than an address and a subject', () => {
    for (const { bytes, file } of fixtureMessages('own-hostile/unsubscribe-mdn')) {
      const { fields } = splitMessage(bytes)
      const list = readList(fields, readAuthentication(fields, { trusted: ['uno.lab.test'], from: [] }))
      expect(list?.oneClick ?? false, file).toBe(false)
      if (list?.web) expect(list.web, file).not.toContain('@')
    }
  })
})
