import type { Page } from '@playwright/test'
import { expect, isPhone, picture, row, test } from './journey.ts'
import { rawMessage } from './mail.ts'

type Letter = { from?: string; subject: string; text?: string; answers?: string }

const idOf = (name: string) => `<${name}@rows.test>`

/** A message with a Message-ID that is known, so that others can answer it. */
function letter(to: string, name: string, { answers = '', ...mail }: Letter): string {
  const headers = answers ? [`References: ${answers.split(' ').map(idOf).join(' ')}`] : []
  return rawMessage({ to, headers, ...mail }).replace(/^Message-ID: .*$/m, `Message-ID: ${idOf(name)}`)
}

const rows = (page: Page) => page.getByRole('grid', { name: 'Messages' }).getByRole('row')

/** Chooses what the list is of, by the button that sorts it. */
async function show(page: Page, what: 'Conversations' | 'Single messages') {
  await page.getByRole('button', { name: 'Sort' }).click()
  await page.getByRole('menuitemradio', { name: what }).click()
}

test('a conversation is one row, is archived as a whole and brought back by undo', async ({
  mail: page,
  person,
  imap,
}) => {
  const rosa = 'Rosa Vidal <rosa@elsewhere.test>'
  const luis = 'Luis Prado <luis@elsewhere.test>'
  const to = person.email
  await imap.append('INBOX', letter(to, 'a', { from: rosa, subject: 'Picnic', text: 'Shall we?' }), '\\Seen')
  await imap.append('INBOX', letter(to, 'x', { from: rosa, subject: 'Alone' }), '\\Seen')
  await imap.append('INBOX', letter(to, 'b', { from: `Me <${to}>`, subject: 'Re: Picnic', answers: 'a' }), '\\Seen')
  await imap.append('INBOX', letter(to, 'c', { from: luis, subject: 'Re: Picnic at ten', answers: 'a b' }))
  await expect(rows(page)).toHaveCount(2)
  const picnic = row(page, 'Picnic')
  await expect(picnic).toHaveAccessibleName(/^1 unread, Rosa, me, Luis, 3 messages, Re: Picnic at ten, /)
  await expect(row(page, 'Alone'), 'one message is a row as ever').toHaveAccessibleName(/^Rosa Vidal, Alone, /)
  await expect(page.getByText('2 conversations')).toBeVisible()
  await picture(page, 'conversation-list')
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture(page, 'conversation-list-dark')
  await page.emulateMedia({ colorScheme: 'light' })

  const subjects = async (mailbox: string) => (await imap.messages(mailbox)).map(({ subject }) => subject).sort()
  const whole = ['Picnic', 'Re: Picnic', 'Re: Picnic at ten']
  await picnic.getByRole('checkbox').click({ force: true })
  await page.getByRole('button', { name: 'Archive' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(page.getByText('3 messages archived')).toBeVisible()
  await expect.poll(() => subjects('Archive')).toEqual(whole)
  expect(await subjects('INBOX')).toEqual(['Alone'])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(picnic).toHaveAccessibleName(/^1 unread, Rosa, me, Luis, 3 messages, /)
  expect(await subjects('INBOX')).toEqual(['Alone', ...whole])
  expect(await subjects('Archive')).toEqual([])

  // Read, it is filed as a whole too; on a large screen what takes its place is opened.
  await picnic.getByText('Re: Picnic at ten').click()
  const region = page.getByRole('region', { name: 'Message', exact: true })
  await expect(region.getByRole('button', { name: /^2 earlier messages/ })).toBeVisible()
  await region.getByRole('button', { name: 'Archive' }).click()
  if (isPhone(page)) await expect(rows(page)).toHaveCount(1)
  else await expect(region.getByRole('heading', { name: 'Alone' })).toBeVisible()
  await expect.poll(() => subjects('Archive')).toEqual(whole)
  expect(await subjects('INBOX')).toEqual(['Alone'])
})

test('a conversation is read and starred as one, an answer to it takes it to the top, and messages are single again by choice', async ({
  mail: page,
  person,
  imap,
}) => {
  const to = person.email
  await imap.append('INBOX', letter(to, 'k', { subject: 'Keys', text: 'Who has them?' }))
  await imap.append('INBOX', letter(to, 'l', { subject: 'Re: Keys', answers: 'k', text: 'Not me.' }))
  const mine = { from: `Me <${to}>`, subject: 'Re: Yoga', answers: 'y' }
  await imap.append('Sent', letter('rosa@elsewhere.test', 's', mine), '\\Seen')
  await imap.append('INBOX', letter(to, 'y', { subject: 'Yoga' }), '\\Seen')
  await expect(rows(page).first()).toContainText('Yoga')
  await expect(rows(page)).toHaveCount(2)
  await expect(row(page, 'Keys')).toHaveAccessibleName(/^2 unread, .*2 messages, Re: Keys/)
  // Which of the two is older depends on when a second ended.
  await expect(row(page, 'Yoga'), 'my answer in Sent').toHaveAccessibleName(/^(Rosa, me|me, Rosa), 2 messages, Yoga, /)
  const flags = async () =>
    (await imap.messages('INBOX')).map(({ flags }) =>
      flags
        .filter((flag) => flag.startsWith('\\'))
        .sort()
        .join(' '),
    )

  await row(page, 'Keys').getByTitle('Star').click()
  await expect(row(page, 'Keys')).toHaveAccessibleName(/starred$/)
  await expect.poll(flags).toEqual(['', '\\Flagged', '\\Seen'])

  // Opening it reads all of it, and says what was new.
  await row(page, 'Keys').getByText('Keys').click()
  const region = page.getByRole('region', { name: 'Message', exact: true })
  await expect(region.getByRole('heading', { name: 'Re: Keys' })).toBeVisible()
  await expect(region.getByRole('list', { name: 'Earlier messages' })).toContainText('Unread')
  await expect.poll(flags).toEqual(['\\Seen', '\\Flagged \\Seen', '\\Seen'])
  if (isPhone(page)) await page.goBack()
  await expect(row(page, 'Keys')).toHaveAccessibleName(/^Rosa Vidal, 2 messages, Re: Keys/)

  await imap.append('INBOX', letter(to, 'm', { subject: 'Re: Keys found', answers: 'k l' }))
  await expect(rows(page).first()).toHaveAccessibleName(/^1 unread, Rosa Vidal, 3 messages, Re: Keys found/)
  await expect(rows(page)).toHaveCount(2)

  await show(page, 'Single messages')
  await expect(rows(page)).toHaveCount(4)
  await expect(page.getByText('4 messages')).toBeVisible()
  await page.reload()
  await expect(rows(page)).toHaveCount(4)

  await show(page, 'Conversations')
  await expect(rows(page)).toHaveCount(2)

  await page.goto('/settings')
  const group = page.getByRole('switch', { name: 'Group messages by conversation' })
  await expect(group).toBeChecked()
  await group.click({ force: true })
  await expect(group).not.toBeChecked()
  await page.waitForTimeout(300)
  await page.goto('/mail')
  await expect(rows(page)).toHaveCount(4)
})
