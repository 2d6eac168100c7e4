import { expect, test } from 'vitest'
import { mailboxId } from '@/lib/mailboxes/schema'
import { messageId } from '@/lib/messages/schema/row'
import { packMailboxId, packMessageId, pathOf, unpackMessageId } from './message-id'

test('ids say where a message lies, and hold any name', () => {
  const at = { path: 'Año/«Cosas» & más', uidValidity: 1_795_442_773n, uid: 4_294_967_295 }
  expect(unpackMessageId(packMessageId(at))).toEqual(at)
  expect(pathOf(packMailboxId(at.path))).toBe(at.path)
})

test.each(['A\r\nB LOGOUT', 'A\nB', 'A\0'])('T7 an id made up to end a line is of no mailbox: %j', (path) => {
  const packed = Buffer.from(path).toString('base64url')
  const notFound = expect.objectContaining({ code: 'not-found', reason: 'mailbox-not-found' })
  expect(() => pathOf(mailboxId.parse(packed))).toThrow(notFound)
  expect(() => unpackMessageId(messageId.parse(`${packed}.1.1`))).toThrow(notFound)
})
