import { expect, test } from 'vitest'
import { packMailboxId } from '@/lib/imap/message-id'
import { portionsOf } from './portions'

const setOf = (uids: string) => ({ mailboxId: packMailboxId('INBOX'), uidValidity: '7', uids })
const cut = (uids: string, size: number) => portionsOf(setOf(uids), size).map((portion) => portion.uids)

test('a set is cut into portions of a size, in the middle of a range where need be', () => {
  expect(cut('1:10,20,30:31', 4)).toEqual(['1:4', '5:8', '9:10,20,30', '31'])
  expect(cut('5', 4)).toEqual(['5'])
  expect(cut('9:6', 2)).toEqual(['6:7', '8:9'])
})

test('every portion is of the same mailbox', () => {
  expect(portionsOf(setOf('1:3'), 2).every(({ uidValidity }) => uidValidity === '7')).toBe(true)
})
