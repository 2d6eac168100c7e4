import { expect, test } from 'vitest'
import { Problem } from '@/lib/errors'
import { resent } from './resend'

const resending = {
  from: { name: 'Ana García', email: 'ana@buzon.test' },
  to: [{ name: 'Beto', email: 'beto@buzon.test' }],
  messageId: '<0123456789abcdef@buzon.test>',
  date: new Date('2026-11-23T10:00:00Z'),
}
const again = (source: string, change: Partial<typeof resending> = {}) =>
  resent(Buffer.from(source, 'latin1'), { ...resending, ...change }).toString('latin1')

test('the Resent block comes first, then the message, byte for byte', () => {
  const source =
    'From: rosa@x.test\r\nsubject:  odd  \r\n\tfolded\r\nDKIM-Signature: a;\r\n b\r\n\r\n\xf1andu\r\n.\r\n\r\nend'
  const sent = again(source)
  expect(sent.endsWith(source)).toBe(true)
  expect(sent.slice(0, -source.length).split('\r\n')).toEqual([
    'Resent-From: =?UTF-8?Q?Ana_Garc=C3=ADa?= <ana@buzon.test>',
    'Resent-To: Beto <beto@buzon.test>',
    'Resent-Date: Mon, 23 Nov 2026 10:00:00 +0000',
    'Resent-Message-ID: <0123456789abcdef@buzon.test>',
    '',
  ])
})

test('a message handed on twice has two blocks, the newer above', () => {
  const sent = again(again('Subject: a\r\n\r\nb').replace('0123456789abcdef', 'fedcba9876543210'))
  expect([...sent.matchAll(/Resent-Message-ID: <(\w+)/g)].map(([, id]) => id)).toEqual([
    '0123456789abcdef',
    'fedcba9876543210',
  ])
})

test('what a delivery noted and who had a blind copy stay here, wherever they stand in the header', () => {
  const sent = again(
    'Return-Path: <r@x.test>\r\nDelivered-To: ana\r\nTo: a\r\nBCC: h1@x.test,\r\n h2@x.test\r\nX: y\r\nBcc: h3@x.test\r\n\r\nBcc: in the text\r\n',
  )
  expect(sent.slice(sent.indexOf('To: a'))).toBe('To: a\r\nX: y\r\n\r\nBcc: in the text\r\n')
  expect(sent).not.toMatch(/h[123]@|Return-Path|Delivered/)
})

test('T8 no name, address or line end of the message makes a header, or a second message', () => {
  const to = [{ name: 'Beto\r\nBcc: eve@x.test\r\n', email: 'beto@buzon.test' }]
  expect(again('Subject: a\r\n\r\nb', { to })).not.toMatch(/^Bcc/im)
  for (const email of ['a@x.test>\r\nRCPT TO:<b@x.test', 'a@', 'a@@x', '', 'a b@x.test'])
    expect(() => again('Subject: a\r\n\r\nb', { to: [{ name: '', email }] })).toThrow(Problem)
  expect(again('Subject: a\n\nb\n.\nMAIL FROM:<eve@x.test>\r.\r')).not.toMatch(/[^\r]\n|\r[^\n]/)
})
