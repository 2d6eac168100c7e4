import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasCorpora } from '@/e2e/corpora'
import { cpuMs } from '@/e2e/cpu-clock'
import { readAddresses } from './addresses'
import { fixtureMessages, readBodies } from './fixtures'
import { harmIn } from './html/fixtures'
import { textOf } from './html/read'
import { sanitiseHtml } from './html/sanitise'
import { splitMessage } from './split'
import { decodeWords, readFields } from './words'

const runs = 20_000
const mostBytes = 24 * 1024
const mostMs = 1_000
// All of it together. vitest cannot end what does not pause.
const mostRunMs = 280_000

const sets = ['eml-james', 'eml-mailcore2', 'eml-nodemailer', 'eml-postal-mime', 'eml-ruby-mail', 'eml-stalwart']
const hostile = ['mxss', 'svg', 'schemes', 'css-exfil', 'remote-content', 'dup-headers', 'nul-control', 'charset'].map(
  (name) => `own-hostile/${name}`,
)
const messages = [...sets, ...hostile, 'eml-thunderbird', 'eml-webklex', 'eml-roundcube']
  .flatMap((folder) => fixtureMessages(folder))
  .map(({ bytes }) => bytes)
  .filter(({ length }) => length > 0 && length <= mostBytes)

// What parsers of mail and HTML trip over.
const piece = fc.constantFrom(
  ...['\r\n', '\n\n', '\r', '\0', '--', '--b\r\n', '"', "'", '<', '>', '(', ')', ';', ',', ':', '=', '=?', '?=', '\\'],
  ...['=?utf-8?B?', '=?utf-8?Q?=3C?=', 'boundary="b"', 'charset=utf-7', 'charset=x', "name*0*=utf-8''%00", '=3D', '='],
  ...[
    'Content-Type: multipart/mixed; boundary=b\r\n',
    'Content-Type: message/rfc822\r\n',
    'Content-Type: text/html\r\n',
  ],
  ...[
    'Content-Transfer-Encoding: base64\r\n',
    'Content-Transfer-Encoding: quoted-printable\r\n',
    'From: a@x, b <c@d>\r\n',
  ],
  ...['<script>alert(1)</script>', '<svg onload=alert(1)>', '<style>', '</style>', '<!--', '-->', '<![CDATA[', ']]>'],
  ...['<img src=x onerror=alert(1)>', '<a href="java\tscript:alert(1)">', '<table>', '<math><mtext>', '<p style="'],
  ...[
    'background:url(//x)',
    '@import "//x";',
    '\\75 rl(',
    '&lt;',
    '&#x3c;',
    '&',
    '\x1b$B',
    '\x1b(B',
    '\xff\xfe',
    '\u202e',
  ],
)

type Change =
  | { kind: 'flip'; at: number; byte: number }
  | { kind: 'cut' | 'double'; at: number; length: number }
  | { kind: 'put'; at: number; piece: string }
  | { kind: 'graft'; at: number; from: number; length: number }

const at = fc.double({ min: 0, max: 1, noNaN: true })
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at, byte: fc.nat(255) }),
  fc.record({ kind: fc.constantFrom('cut' as const, 'double' as const), at, length: fc.integer({ min: 1, max: 400 }) }),
  { arbitrary: fc.record({ kind: fc.constant('put' as const), at, piece }), weight: 4 },
  fc.record({ kind: fc.constant('graft' as const), at, from: at, length: fc.integer({ min: 1, max: 2_000 }) }),
)

function changed(bytes: Buffer, one: Change): Buffer {
  const place = Math.floor(one.at * bytes.length)
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)]
  switch (one.kind) {
    case 'flip':
      return Buffer.concat([before, Buffer.of(one.byte), after.subarray(1)])
    case 'cut':
      return Buffer.concat([before, after.subarray(one.length)])
    case 'double':
      return Buffer.concat([before, after.subarray(0, one.length), after])
    case 'put':
      return Buffer.concat([before, Buffer.from(one.piece, 'latin1'), after])
    case 'graft': {
      const other = messages[Math.floor(one.from * (messages.length - 1))] ?? bytes
      const start = Math.floor(one.at * other.length)
      return Buffer.concat([before, other.subarray(start, start + one.length), after])
    }
  }
}

test.runIf(hasCorpora)(
  `T1 T10 T11 ${runs} messages with something changed in them: no crash, none takes a second, no script is left`,
  () => {
    let [done, longest] = [0, 0]
    fc.assert(
      fc.property(fc.nat(messages.length - 1), fc.array(change, { minLength: 1, maxLength: 6 }), (index, changes) => {
        const bytes = changes.reduce(changed, messages[index] ?? Buffer.alloc(0))
        const begun = cpuMs()
        for (const { name, value } of readFields(splitMessage(bytes).fields.length > 0 ? bytes : Buffer.alloc(0)))
          if (/^(from|to|cc)$/i.test(name)) readAddresses(value)
          else decodeWords(value)
        for (const { text, html } of readBodies(bytes)) {
          // What is read as text is taken for HTML as well: the sanitiser must not lean on that choice.
          const safe = sanitiseHtml(html ?? text ?? '', null).html
          expect(harmIn(safe)).toEqual([])
          textOf(html ?? '')
        }
        done += 1
        longest = Math.max(longest, cpuMs() - begun)
        expect(longest).toBeLessThan(mostMs)
      }),
      { numRuns: runs, endOnFailure: true, interruptAfterTimeLimit: mostRunMs, markInterruptAsFailure: true },
    )
    process.stdout.write(
      `fuzz: ${done} messages made of ${messages.length}, ${Math.round(longest)} ms of processor time the longest\n`,
    )
  },
  300_000,
)
