import { newAccount, testInstance } from '../mailserver/testing.ts'
import { Wire } from '../mailserver/wire.ts'
import { ImapClient } from './imap-client.ts'
import { instance } from './instance.ts'
import { expect, isPhone, openMailbox, openMessage, picture, row, test } from './journey.ts'
import { deliver, rawMessage } from './mail.ts'
import { submitDraft } from './submit-draft.ts'

// What other programs do to the same mail is seen in the webmail, and the other way round.

test('who writes to a full mailbox sees on the sent message that it came back, with the 552 of the server', async ({
  mail: page,
}) => {
  const server = await testInstance()
  const [reader, full] = [await newAccount(server), await newAccount(server, { quotaBytes: 1_000 })]
  await submitDraft(page, { subject: 'For a full mailbox', to: [reader.email, full.email] })
  await openMailbox(page, 'Sent')
  const region = await openMessage(page, 'For a full mailbox')
  const card = region.getByRole('region', { name: 'What became of it' })
  const line = (address: string) => card.getByRole('listitem').filter({ hasText: address })
  await expect(line(full.email)).toContainText('the mailbox is full', { timeout: 45_000 })
  await expect(line(reader.email)).toContainText('Delivered', { timeout: 30_000 })
  await line(full.email).getByRole('button').click()
  await expect(card).toContainText('552 5.2.2')
  await picture(page, 'full-mailbox')
})

test('what a program fetches by POP3 and deletes is gone from the webmail at once; what another reads by IMAP stays', async ({
  mail: page,
  person,
}) => {
  await deliver({ to: person.email, subject: 'fetched away' })
  await expect(row(page, 'fetched away')).toBeVisible({ timeout: 20_000 })
  await deliver({ to: person.email, subject: 'only looked at' })
  await expect(row(page, 'only looked at')).toBeVisible({ timeout: 20_000 })
  const imap = await ImapClient.signIn(person)
  const [first, second] = await imap.messages('INBOX')
  expect(await imap.source('INBOX', second?.uid ?? 0)).toContain('only looked at')
  imap.close()
  expect(first?.subject).toBe('fetched away')

  const pop = await Wire.open(instance().ports.pop3s, { tls: true })
  await pop.until(/^\+OK/)
  await pop.say(`USER ${person.email}`, /^\+OK/)
  expect(await pop.say(`PASS ${person.password}`, /^(\+OK|-ERR)/)).toMatch(/^\+OK/)
  expect(await pop.say('RETR 1', /^\.$/)).toContain('Subject: fetched away')
  expect(await pop.say('DELE 1', /^(\+OK|-ERR)/)).toMatch(/^\+OK/)
  expect(await pop.say('QUIT', /^(\+OK|-ERR)/)).toMatch(/^\+OK/)
  pop.close()
  await expect(row(page, 'fetched away')).toHaveCount(0, { timeout: 20_000 })
  await expect(row(page, 'only looked at')).toBeVisible()
})

test('another client expunges the open message: its row goes, what is read stays with a word about it, and the next one opens', async ({
  mail: page,
  person,
  imap,
}) => {
  for (const subject of ['Stays', 'Goes', 'Came last'])
    await imap.append(
      'INBOX',
      rawMessage({
        to: person.email,
        subject,
        text: `What is said by ${subject === 'Goes' ? 'the one' : 'the other'}.`,
      }),
    )
  const reader = await openMessage(page, 'Goes')
  await expect(reader.getByText('What is said by the one.')).toBeVisible()
  const gone = (await imap.messages('INBOX')).find(({ subject }) => subject === 'Goes')
  await imap.command('SELECT INBOX')
  await imap.command(`UID STORE ${gone?.uid} +FLAGS (\\Deleted)`)
  await imap.command('EXPUNGE')
  if (!isPhone(page)) await expect(row(page, 'Goes')).toHaveCount(0, { timeout: 20_000 })
  await expect(reader.getByRole('status')).toHaveText(
    /^This message is no longer in this mailbox: it was moved or deleted\./,
    {
      timeout: 20_000,
    },
  )
  await expect(reader.getByText('What is said by the one.')).toBeVisible()
  await picture(page, 'gone-while-read')
  await expect(page.getByRole('button', { name: /^(Archive|Delete|Reply|Star|Move to…)$/ })).toHaveCount(0)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(new URL(request.url()).pathname)
  })
  await page.keyboard.press('e')
  expect(asked.filter((path) => path.startsWith('/api/message'))).toEqual([])

  await page.getByRole('button', { name: 'Next message' }).click()
  await expect(reader.getByText('What is said by the other.')).toBeVisible()
  await expect(reader.getByRole('status')).toBeEmpty()
  await expect(page.getByRole('button', { name: 'Archive', exact: true })).toBeVisible()
  if (isPhone(page)) await page.goBack()
  await expect(row(page, 'Goes')).toHaveCount(0)
  await expect(row(page, 'Stays')).toBeVisible()
})
