import { expect, test, vi } from 'vitest'
import { newAccount, testInstance } from '@/mailserver/testing'
import { accountAt, aRawMessage } from './fixtures'

/** The door as another bundle of it has it: its modules are loaded anew, what is process-wide is not. */
async function aBundle() {
  vi.resetModules()
  const [{ append }, { expunge }, { packMailboxId }, { readWindow }] = await Promise.all([
    import('./append'),
    import('./changes'),
    import('./message-id'),
    import('./window'),
  ])
  return { append, expunge, packMailboxId, readWindow }
}

test('what one bundle of the door is told of a mailbox, the others know', async () => {
  const instance = await testInstance()
  const account = accountAt(instance, await newAccount(instance))
  const [pages, routes] = [await aBundle(), await aBundle()]
  const mailboxId = pages.packMailboxId('INBOX')
  const ids = []
  for (const subject of ['Alpha', 'Beta', 'Gamma'])
    ids.push(await pages.append(account, { mailboxId, raw: aRawMessage(subject), keywords: [], messageIdHeader: '' }))

  const subjects = async ({ readWindow }: typeof pages) =>
    (await readWindow(account, mailboxId, { position: 0, limit: 5 })).messages.map(({ subject }) => subject)
  expect(await subjects(pages)).toEqual(['Gamma', 'Beta', 'Alpha'])
  expect(await subjects(routes)).toEqual(['Gamma', 'Beta', 'Alpha'])
  await routes.expunge(
    account,
    ids.slice(0, 2).flatMap((id) => id ?? []),
  )
  expect(await subjects(routes)).toEqual(['Gamma'])
  expect(await subjects(pages)).toEqual(['Gamma'])
})
