import { expect, test } from 'vitest'
import { subscribe } from '@/lib/events/bus'
import { elsewhere, fill, testBed } from '@/lib/imap/fixtures'
import { createMailbox } from '@/lib/imap/mailbox-changes'
import { packMailboxId } from '@/lib/imap/message-id'
import { readAll, readWindow } from '@/lib/imap/window'
import { changeInBulk } from './bulk'

const inbox = packMailboxId('INBOX')
const bed = testBed()

test('what fails in the middle is told to the other tabs: some of it is done', async () => {
  const account = await bed.person()
  await fill(elsewhere(account), ['One', 'Two'])
  await createMailbox(account, 'There', null)
  const [of] = (await readAll(account, { mailboxId: inbox })).sets
  if (!of) throw new Error('nothing')
  const heard: string[] = []
  const forget = subscribe(account.id, ({ kind }) => heard.push(kind))
  // They are marked first, and then there is nowhere to file them.
  const to = packMailboxId('Nowhere')
  await expect(changeInBulk(account, { kind: 'report', of, verdict: 'junk', to })).rejects.toBeTruthy()
  forget()
  expect(heard).toEqual(['messages-changed', 'mailboxes-changed'])
  const { messages } = await readWindow(account, inbox, { position: 0, limit: 9 })
  expect(messages.map(({ keywords }) => keywords)).toEqual([['$junk'], ['$junk']])
})
