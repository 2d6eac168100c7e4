import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { messageId } from '../schema/row'
import { linkPath, readLink } from './link'

const id = messageId.parse('UHJpdmF0ZQ.1700000000.42')
const linkIn = (path: string | null) => path?.replace('/mail/message/', '') ?? ''

test('what a link says is read again, whatever the Message-ID', () => {
  const part = fc.stringMatching(/^[!-;=?-~]{1,300}$/)
  fc.assert(
    fc.property(part, (name) => {
      const messageIdHeader = `<${name}>`
      const link = linkIn(linkPath({ id, messageIdHeader }))
      expect(readLink(link)).toEqual({ messageIdHeader, uidValidity: 1700000000n, uid: 42 })
      expect(link).toMatch(/^[\w-]+\.\d+\.\d+$/)
    }),
  )
})

test('T19 a link does not tell the mailbox', () => {
  const path = linkPath({ id, messageIdHeader: '<a@b.test>' }) ?? ''
  expect(path).not.toContain('UHJpdmF0ZQ')
})

test('a message without a Message-ID that can be looked for has none', () => {
  for (const messageIdHeader of ['', 'a@b.test', '<>', '<a b@c>', '<ñ@c>', '<a@b>\r\nX: y', '<a@b> <c@d>'])
    expect(linkPath({ id, messageIdHeader })).toBeNull()
})

test('T7 rubbish is no link', () => {
  const packed = (text: string) => `${btoa(text).replace(/=+$/, '')}.1.2`
  const rubbish = ['', 'a', 'a.b.c', packed('x'), packed('<a@b>\r\nA1 LOGOUT'), `${'A'.repeat(2000)}.1.2`, '%00.1.2']
  for (const link of rubbish) expect(readLink(link)).toBeNull()
})
