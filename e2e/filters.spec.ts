import type { Page } from '@playwright/test'
import { newAccount, testInstance } from '../mailserver/testing.ts'
import { Wire } from '../mailserver/wire.ts'
import { expectFit, expectNoFindings, expectNoFindingsInBoth } from './findings.ts'
import type { ImapClient } from './imap-client.ts'
import { instance } from './instance.ts'
import { expect, openMessage, picture, row, test } from './journey.ts'
import { deliver, rawMessage } from './mail.ts'
import { received } from './new-message.ts'

const filters = (page: Page) => page.getByRole('list', { name: 'Filters', exact: true })
const dialogOf = (page: Page, name = 'New filter') => page.getByRole('dialog', { name })

async function choose(page: Page, button: ReturnType<Page['getByRole']>, option: string) {
  await button.click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** What of a mailbox another client sees. */
async function subjects(imap: ImapClient, mailbox: string): Promise<string[]> {
  if (!(await imap.command(`LIST "" "${mailbox}"`)).includes(mailbox)) return []
  return (await imap.messages(mailbox)).map(({ subject }) => subject)
}

/** Leaves a script on the server, as another program would. */
async function putScript({ email, password }: { email: string; password: string }, name: string, text: string) {
  const wire = await Wire.open(instance().ports.sieve)
  await wire.until(/^OK/)
  await wire.say('STARTTLS', /^OK/)
  await wire.secure()
  await wire.until(/^OK/)
  const login = Buffer.from(`\0${email}\0${password}`).toString('base64')
  await wire.say(`AUTHENTICATE "PLAIN" "${login}"`, /^OK/)
  await wire.say(`PUTSCRIPT "${name}" {${Buffer.byteLength(text)}+}\r\n${text}`, /^OK/)
  await wire.say(`SETACTIVE "${name}"`, /^OK/)
  wire.close()
}

/** The notice and the menu ask a moment after the mail is there. */
async function commandMessage(page: Page, command: string | RegExp) {
  const item = page.getByRole('menuitem', { name: command })
  await expect(async () => {
    if (!(await item.isVisible())) {
      // Not the message, which Escape leaves too.
      if (await page.getByRole('menu').isVisible()) await page.keyboard.press('Escape')
      await page.getByRole('region', { name: 'Message', exact: true }).getByRole('button', { name: 'More' }).click()
    }
    await expect(item).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  await item.click()
}

test('a filter is made by the form, mail from outside lands where it should, and it is switched off, moved and deleted', async ({
  mail: page,
  person,
  imap,
}) => {
  await page.goto('/settings/filters')
  await expect(page.getByText('No filters yet.')).toBeVisible()
  await page.getByRole('button', { name: 'New filter' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('button', { name: 'Save filter' }).click()
  await expect(dialog.getByText('Give it a name.')).toBeVisible()
  await expect(dialog.getByText('Choose a mailbox.', { exact: true })).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('House')
  await choose(page, dialog.getByRole('button', { name: /What is looked at/ }), 'Subject')
  await dialog.getByRole('textbox', { name: 'What is looked for' }).fill('roof "tiles"')
  await dialog.getByRole('button', { name: /^Mailbox/ }).click()
  await page.getByRole('dialog', { name: 'Choose a mailbox…' }).getByRole('option', { name: 'New mailbox…' }).click()
  const naming = page.getByRole('dialog', { name: 'New mailbox' })
  await naming.getByRole('textbox').fill('Casa y tejado')
  await naming.getByRole('button', { name: 'Create' }).click()
  await dialog.getByRole('button', { name: 'Add action' }).click()
  await choose(page, dialog.getByRole('button', { name: /What is done/ }).last(), 'Star')
  await expectNoFindings(page, 'filter-dialog')
  await picture(page, 'filter-dialog')
  await dialog.getByRole('button', { name: 'Save filter' }).click()
  await expect(dialog).toBeHidden()
  await expect(filters(page)).toContainText('Subject contains “roof "tiles"” → move to Casa y tejado, star')

  // What is there already is sorted when one asks.
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Old roof "tiles"' }))
  await page.getByRole('button', { name: 'Apply House to the inbox now' }).click()
  const asked = page.getByRole('dialog', { name: 'Apply this filter to the inbox?' })
  await asked.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByText('1 message treated')).toBeVisible()
  expect(await subjects(imap, 'Casa y tejado')).toEqual(['Old roof "tiles"'])

  await deliver({ to: person.email, subject: 'New roof "tiles" please' })
  await deliver({ to: person.email, subject: 'Something else' })
  await expect.poll(() => subjects(imap, 'Casa y tejado'), { timeout: 20_000 }).toHaveLength(2)
  await expect.poll(() => subjects(imap, 'INBOX'), { timeout: 20_000 }).toEqual(['Something else'])

  // A second one is moved above the first from the keyboard.
  await page.getByRole('button', { name: 'New filter' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Last')
  await dialog.getByRole('textbox', { name: 'What is looked for' }).fill('rosa')
  await choose(page, dialog.getByRole('button', { name: /What is done/ }), 'Mark as read')
  await dialog.getByRole('button', { name: 'Save filter' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Move Last up' }).focus()
  await page.keyboard.press('Enter')
  await expect(filters(page).getByRole('listitem').first()).toContainText('Last')
  await expect(page.getByRole('status').filter({ hasText: 'Last is now number 1' })).toBeAttached()
  // The focus goes along, to what can still be done.
  await expect(page.getByRole('button', { name: 'Move Last down' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Move Last up' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(filters(page).getByRole('listitem').first()).toContainText('Last')
  await expectNoFindingsInBoth(page, 'filters')
  await expectFit(page, 'filters')

  await page.getByRole('switch', { name: 'House is on' }).press('Space')
  await page.getByRole('button', { name: 'Delete Last' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(filters(page).getByRole('listitem')).toHaveCount(1)
  await page.reload()
  await expect(page.getByRole('switch', { name: 'House is on' })).not.toBeChecked()
  await deliver({ to: person.email, subject: 'Again roof "tiles"' })
  await expect.poll(() => subjects(imap, 'INBOX'), { timeout: 20_000 }).toContain('Again roof "tiles"')
})

test('a filter that sends mail on wants the password, and then does', async ({ mail: page, person }) => {
  const friend = await newAccount(await testInstance())
  await page.goto('/settings/filters')
  await page.getByRole('button', { name: 'New filter' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('On to a friend')
  await dialog.getByRole('textbox', { name: 'What is looked for' }).fill('Rosa')
  await choose(page, dialog.getByRole('button', { name: /What is done/ }), 'Forward to')
  await dialog.getByRole('textbox', { name: 'Address' }).fill(friend.email)
  await dialog.getByRole('button', { name: 'Save filter' }).click()
  const asked = page.getByRole('dialog', { name: 'Your password, once more' })
  await asked.getByLabel('Password', { exact: true }).fill(person.password)
  await asked.getByRole('button', { name: 'Go on' }).click()
  await expect(filters(page)).toContainText(`forward to ${friend.email}`)
  await deliver({ to: person.email, subject: 'for both' })
  expect(await received(friend)).toContain('Subject: for both')
})

test('out of office answers who writes, once; the mail says that it is on, and switches it off', async ({
  mail: page,
  person,
}) => {
  const friend = await newAccount(await testInstance())
  await page.goto('/settings/away')
  const isOn = page.getByRole('switch', { name: 'Answer mail while I am away' })
  await expect(isOn).not.toBeChecked()
  await isOn.press(' ')
  await page.getByLabel('Last day').fill('2020-01-01')
  await page.getByLabel('First day').fill('2020-01-02')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('The last day comes before the first.')).toBeVisible()
  await expect(page.getByText('Write what people should read.')).toBeVisible()
  await page.getByLabel('Last day').fill('2099-12-24')
  await page.getByRole('textbox', { name: 'Subject' }).fill('Away until Christmas')
  await page.getByRole('textbox', { name: 'Message' }).fill('Back on the 24th.\n.\n"Ana" \\ ñ')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Out of office saved')).toBeVisible()
  await expectNoFindingsInBoth(page, 'away')
  await expectFit(page, 'away')

  const letter = { to: person.email, from: `Friend <${friend.email}>`, sender: friend.email }
  await deliver({ ...letter, subject: 'Are you there?' })
  await deliver({ ...letter, subject: 'Hello?' })
  const answer = await received(friend)
  expect(answer).toContain('Subject: Away until Christmas')
  expect(answer).toContain('Auto-Submitted: auto-replied')

  await page.goto('/mail')
  const notice = page.getByRole('status').filter({ hasText: /Out of office until .*December/ })
  await expect(notice).toBeVisible({ timeout: 20_000 })
  await expectNoFindings(page, 'away-notice')
  await picture(page, 'away-notice')
  await notice.getByRole('button', { name: 'Switch off' }).click()
  await expect(notice).toBeHidden()
  await page.goto('/settings/away')
  await expect(isOn).not.toBeChecked()
})

test('a sender is blocked in two clicks and unblocked again; a list is filtered from its message', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Buy this' }))
  await openMessage(page, 'Buy this')
  await commandMessage(page, 'Block rosa@elsewhere.test')
  await expect(page.getByText('rosa@elsewhere.test is blocked.')).toBeVisible()
  await deliver({ to: person.email, subject: 'Buy that' })
  await expect.poll(() => subjects(imap, 'Junk'), { timeout: 20_000 }).toEqual(['Buy that'])
  await page.goto('/settings/filters')
  await page.getByRole('button', { name: 'Unblock rosa@elsewhere.test' }).click()
  await expect(page.getByText('Nobody is blocked.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Address or domain' }).fill('third.test')
  await page.getByRole('button', { name: 'Block', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Blocked senders' })).toContainText('@third.test')

  const headers = ['List-Id: Roofs <roofs.example.org>']
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Tiles weekly', headers }))
  await page.goto('/mail')
  await openMessage(page, 'Tiles weekly')
  await commandMessage(page, 'Filter messages like this…')
  const dialog = dialogOf(page)
  await expect(dialog.getByRole('textbox', { name: 'What is looked for' })).toHaveValue('roofs.example.org')
  await choose(page, dialog.getByRole('button', { name: /What is done/ }), 'Put a label on')
  await dialog.getByRole('textbox', { name: 'Label' }).fill('Año nuevo')
  await dialog.getByRole('button', { name: 'Save filter' }).click()
  await expect(filters(page)).toContainText('Mailing list is “roofs.example.org” → label Año nuevo')
  await expect(page).toHaveURL(/\/settings\/filters$/)
  await deliver({ to: person.email, subject: 'Tiles monthly', headers })
  await page.goto('/mail')
  await expect(row(page, 'Tiles monthly')).toHaveAccessibleName(/, label Año nuevo$/, { timeout: 20_000 })
})

test('the filters of another program are shown, go on to work beside new ones, and can be left out', async ({
  mail: page,
  person,
  imap,
}) => {
  const script =
    'require ["fileinto", "mailbox"];\r\nif header :contains "subject" "theirs" { fileinto :create "Theirs"; }\r\n'
  await putScript(person, 'roundcube', script)
  await page.goto('/settings/filters')
  await expect(page.getByText('“roundcube”, made by another program, runs now.')).toBeVisible()
  await page.getByRole('button', { name: 'Show roundcube' }).click()
  await expect(page.getByRole('dialog', { name: 'Script roundcube' })).toContainText('fileinto :create "Theirs"')
  await expectFit(page, 'filters-other')
  await page.getByRole('dialog', { name: 'Script roundcube' }).getByRole('button', { name: 'Close' }).click()
  await page.getByRole('textbox', { name: 'Address or domain' }).fill('tom@third.test')
  await page.getByRole('button', { name: 'Block', exact: true }).click()
  const others = page.getByRole('list', { name: 'Filters of other programs' })
  await expect(others).toContainText('Runs after yours')
  await deliver({ to: person.email, subject: 'theirs' })
  await expect.poll(() => subjects(imap, 'Theirs'), { timeout: 20_000 }).toEqual(['theirs'])
  await others.getByRole('switch', { name: 'roundcube runs after yours' }).press('Space')
  await expect(others).toContainText('Does not run')
  await deliver({ to: person.email, subject: 'theirs no more' })
  await expect.poll(() => subjects(imap, 'INBOX'), { timeout: 20_000 }).toEqual(['theirs no more'])
})
