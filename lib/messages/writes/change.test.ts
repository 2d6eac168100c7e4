import { expect, test } from 'vitest'
import { accountAt } from '@/lib/imap/fixtures'
import { packMessageId } from '@/lib/imap/message-id'
import { newAccount, testInstance } from '@/mailserver/testing'
import { changeMessages } from './change'

test('nothing goes for good from a mailbox where deleting means Trash', async () => {
  const instance = await testInstance()
  const account = accountAt(instance, await newAccount(instance))
  const elsewhere = packMessageId({ path: 'INBOX', uidValidity: 1n, uid: 1 })
  await expect(changeMessages(account, { kind: 'expunge', ids: [elsewhere] })).rejects.toMatchObject({
    code: 'invalid',
    reason: 'mailbox-keep',
  })
})
