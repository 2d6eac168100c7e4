import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cpuMs } from '@/e2e/cpu-clock'
import { reportSourceOf } from '../reads/source'
import { reasonOf } from './reason'
import { reportIn } from './report'

const read = (lines: string[]) => reportIn(reportSourceOf(Buffer.from(lines.join('\r\n'))))

function mail({ type, parts }: { type: string; parts: string[][] }): string[] {
  return [
    'From: Mail Delivery System <mailer-daemon@x.test>',
    'To: ana@buzon.test',
    'Subject: Report',
    'Date: Mon, 23 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary=b`,
    '',
    ...parts.flatMap((part) => ['--b', ...part]),
    '--b--',
    '',
  ]
}

const status = (lines: string[], type = 'message/delivery-status') => [`Content-Type: ${type}`, '', ...lines]
const group = (address: string, lines: string[]) => [`Final-Recipient: rfc822; ${address}`, ...lines, '']

describe('delivery status notifications', () => {
  test('each recipient has an outcome of its own, with the time, the code and the words of the server', () => {
    const report = read(
      mail({
        type: 'delivery-status',
        parts: [
          ['Content-Type: text/plain', '', 'Some did not get it.'],
          status([
            'Reporting-MTA: dns; mx.x.test',
            'Original-Envelope-Id: env-1',
            'Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0000',
            '',
            ...group('beto@x.test', ['Original-Recipient: rfc822;b@x.test', 'Action: delivered', 'Status: 2.0.0']),
            ...group('carla@x.test', ['Action: failed', 'Status: 5.2.2', 'Diagnostic-Code: smtp; 552 5.2.2 Full']),
            ...group('dora@x.test', [
              'Action: delayed',
              'Status: 4.4.1',
              'Last-Attempt-Date: Mon, 23 Nov 2026 09:30:00 +0000',
            ]),
          ]),
          ['Content-Type: text/rfc822-headers', '', 'Message-ID: <m@buzon.test>', 'Subject: =?utf-8?q?A=C3=B1o?='],
        ],
      }),
    )
    expect(report).toMatchObject({
      kind: 'delivery',
      isStandard: true,
      envelopeId: 'env-1',
      about: '<m@buzon.test>',
      subject: 'Año',
      reporter: 'mx.x.test',
      recipients: [
        {
          address: 'beto@x.test',
          original: 'b@x.test',
          action: 'delivered',
          reason: null,
          at: '2026-11-23T09:00:00.000Z',
        },
        { address: 'carla@x.test', action: 'failed', status: '5.2.2', reason: 'mailbox-full', words: '552 5.2.2 Full' },
        { address: 'dora@x.test', action: 'delayed', reason: 'unreachable', at: '2026-11-23T09:30:00.000Z' },
      ],
    })
  })

  test('addresses beyond ASCII (RFC 6533) are read in both their forms', () => {
    const of = (line: string, type: string) =>
      read(mail({ type: 'delivery-status', parts: [status([line, 'Action: failed', 'Status: 5.1.1', ''], type)] }))
        ?.recipients[0]?.address
    expect(of('Final-Recipient: utf-8; añil@ñu.test', 'message/global-delivery-status')).toBe('añil@ñu.test')
    expect(of('Final-Recipient: utf-8; a\\x{F1}il@\\x{F1}u.test', 'message/delivery-status')).toBe('añil@ñu.test')
  })

  test('a report of complaints, an answer of an absent person and a plain letter are none', () => {
    const complaint = status(['Feedback-Type: abuse', 'Original-Rcpt-To: a@x.test'], 'message/feedback-report')
    expect(read(mail({ type: 'feedback-report', parts: [complaint] }))).toBeNull()
    const absent = [
      'Return-Path: <>',
      'From: a@x.test',
      'Subject: Automatic reply: Failure',
      'Auto-Submitted: auto-replied',
      '',
    ]
    expect(read([...absent, 'I could not be reached, mail b@x.test.'])).toBeNull()
    expect(read(['From: a@x.test', 'Subject: Delivery failed', '', 'b@x.test: 550 5.1.1 unknown user'])).toBeNull()
  })
})

describe('receipts', () => {
  const receipt = (disposition: string) =>
    read(
      mail({
        type: 'disposition-notification',
        parts: [
          ['Content-Type: text/plain', '', 'It was displayed.'],
          status(
            [
              'Reporting-UA: pc.x.test; Mailer 1.0',
              'Original-Recipient: rfc822;beto@x.test',
              'Final-Recipient: rfc822;b@x.test',
              'Original-Message-ID: <m@buzon.test>',
              `Disposition: ${disposition}`,
            ],
            'message/disposition-notification',
          ),
        ],
      }),
    )

  test('what was done with the message, by whom, and that it was done by hand', () => {
    expect(receipt('manual-action/MDN-sent-manually; displayed')).toMatchObject({
      kind: 'receipt',
      about: '<m@buzon.test>',
      recipients: [
        { address: 'b@x.test', original: 'beto@x.test', action: 'displayed', at: '2026-11-23T10:00:00.000Z' },
      ],
    })
    expect(receipt('automatic-action/MDN-sent-automatically; deleted')?.recipients[0]?.action).toBe('deleted')
    expect(receipt('manual-action/MDN-sent-manually; displayed/error')?.recipients[0]?.action).toBe('displayed')
    expect(receipt('; nonsense')).toBeNull()
  })
})

test('a reason comes from a code that says it, then from the words, then from the class of the code', () => {
  expect(reasonOf('5.1.1', '550 5.1.1 rejected for spam')).toBe('unknown-user')
  expect(reasonOf('5.7.1', '550 5.7.1 looks like spam')).toBe('spam')
  expect(reasonOf('5.7.1', '550 5.7.1 go away')).toBe('policy')
  expect(reasonOf('5.1.1', '550 5.1.1 sorry, over quota')).toBe('mailbox-full')
  expect(reasonOf('', '554 no')).toBe('other')
})

test('T10 T11 any bytes at all are read in time, and never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4000 }), (bytes) => {
      reportIn(reportSourceOf(Buffer.from(bytes)))
    }),
    { numRuns: 200 },
  )
  const head = mail({ type: 'delivery-status', parts: [] }).slice(0, 6).join('\r\n')
  for (const piece of [
    'a',
    '@',
    ' a@',
    '<a@b>:',
    'deliver to ',
    '5.',
    '550 ',
    'Final-Recipient: rfc822;a@b\r\n',
    '\r\n',
    '--b\r\n\r\n',
    '-=_*~ ',
    'could not ',
    'over (',
  ]) {
    const body = piece.repeat(Math.ceil(2 ** 20 / piece.length))
    for (const top of [head, 'From: mailer-daemon@x.test\r\nSubject: failed']) {
      const begun = cpuMs()
      reportIn(reportSourceOf(Buffer.from(`${top}\r\n\r\n${body}`)))
      expect(cpuMs() - begun, piece).toBeLessThan(1000)
    }
  }
})
