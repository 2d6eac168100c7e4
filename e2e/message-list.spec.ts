import { expect, isPhone, mailboxLine, openMailbox, picture, row, signIn, test } from './journey.ts'
import { deliver, rawMessage } from './mail.ts'

test('new mail appears within a second of its delivery, without a reload', async ({ mail: page, person }) => {
  await page.waitForTimeout(1500) // the watch is up: what is measured is the news, not the page's start
  await deliver({ to: person.email, subject: 'Hot from the press' })
  const delivered = Date.now()
  await expect(row(page, 'Hot from the press')).toBeVisible({ timeout: 5000 })
  expect(Date.now() - delivered).toBeLessThan(1500)
})

test('a message is archived at once, brought back by undo, and archived for good; another client agrees', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'File me' }))
  await expect(row(page, 'File me')).toBeVisible()
  const subjects = async (mailbox: string) => (await imap.messages(mailbox)).map(({ subject }) => subject)

  await row(page, 'File me').getByRole('checkbox').click({ force: true })
  await page.getByRole('button', { name: 'Archive' }).click()
  await expect(row(page, 'File me')).toBeHidden()
  await expect.poll(() => subjects('Archive')).toEqual(['File me'])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'File me')).toBeVisible()
  await expect.poll(() => subjects('INBOX')).toEqual(['File me'])
  expect(await subjects('Archive')).toEqual([])
})

test('several are chosen and deleted, starred and marked together', async ({ mail: page, person, imap }) => {
  for (const subject of ['Alpha', 'Beta', 'Gamma'])
    await imap.append('INBOX', rawMessage({ to: person.email, subject }))
  await expect(row(page, 'Gamma')).toBeVisible()
  const flagsOf = async (subject: string) =>
    (await imap.messages('INBOX')).find((message) => message.subject === subject)?.flags ?? []

  for (const subject of ['Alpha', 'Beta']) await row(page, subject).getByRole('checkbox').click({ force: true })
  const toolbar = page.getByRole('toolbar', { name: 'Selected messages' })
  if (isPhone(page)) {
    await toolbar.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Star' }).click()
  } else await toolbar.getByRole('button', { name: 'Star', exact: true }).click()
  await expect.poll(() => flagsOf('Alpha')).toContain('\\Flagged')
  await expect.poll(() => flagsOf('Beta')).toContain('\\Flagged')
  expect(await flagsOf('Gamma')).not.toContain('\\Flagged')
  await picture(page, 'selection')

  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(row(page, 'Alpha')).toBeHidden()
  await expect(row(page, 'Gamma')).toBeVisible()
  await expect
    .poll(async () => (await imap.messages('Trash')).map(({ subject }) => subject).sort())
    .toEqual(['Alpha', 'Beta'])
})

test('@desktop rows are chosen with the keyboard and shift-click, and filed by key', async ({
  mail: page,
  person,
  imap,
}) => {
  for (const subject of ['One', 'Two', 'Three', 'Four'])
    await imap.append('INBOX', rawMessage({ to: person.email, subject }))
  await expect(row(page, 'Four')).toBeVisible()

  await row(page, 'Four').getByRole('checkbox').click({ force: true })
  await row(page, 'Two')
    .getByRole('checkbox')
    .click({ force: true, modifiers: ['Shift'] })
  await page.keyboard.press('e')
  await expect
    .poll(async () => (await imap.messages('Archive')).map(({ subject }) => subject).sort())
    .toEqual(['Four', 'Three', 'Two'])
  await expect(row(page, 'One')).toBeVisible()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('Archive')
  await picture(page, 'shortcuts')
})

test('spam goes to Junk with its keyword, and back', async ({ mail: page, person, imap }) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Win a boat', from: 'Boats <win@boats.test>' }))
  await expect(row(page, 'Win a boat')).toBeVisible()
  await row(page, 'Win a boat').getByRole('checkbox').click({ force: true })
  await page.getByRole('button', { name: 'Report spam' }).click()
  await expect(row(page, 'Win a boat')).toBeHidden()
  await expect.poll(async () => (await imap.messages('Junk'))[0]?.flags ?? []).toContain('$Junk')
  const verdicts = async () => (await page.request.get(new URL('/api/junk', page.url()).href)).json()
  await expect.poll(verdicts).toMatchObject([{ address: 'win@boats.test', verdict: 'junk' }])

  await openMailbox(page, 'Junk')
  await row(page, 'Win a boat').getByRole('checkbox').click({ force: true })
  await page.getByRole('button', { name: 'Not spam' }).click()
  await expect.poll(async () => (await imap.messages('INBOX')).map(({ subject }) => subject)).toEqual(['Win a boat'])
  expect((await imap.messages('INBOX'))[0]?.flags).not.toContain('$Junk')
  await expect.poll(verdicts).toMatchObject([{ address: 'win@boats.test', verdict: 'not-junk' }])
})

test('words, sender and subject are searched', async ({ mail: page, person, imap }) => {
  await imap.append(
    'INBOX',
    rawMessage({ to: person.email, subject: 'Presupuesto del tejado', text: 'Son doce mil euros.' }),
  )
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Lunch', from: 'Tom Reed <tom@elsewhere.test>' }))
  await expect(row(page, 'Lunch')).toBeVisible()

  if (isPhone(page)) await page.getByRole('button', { name: 'Search', exact: true }).click()
  const box = page.getByRole('searchbox', { name: 'Search mail' })
  await box.fill('doce mil')
  await box.press('Enter')
  await expect(row(page, 'Lunch')).toBeHidden()
  await expect(row(page, 'Presupuesto')).toBeVisible()
  await picture(page, 'search')

  if (isPhone(page)) await page.getByRole('button', { name: 'Search', exact: true }).click()
  await box.fill('subject:lunch OR from:nobody -is:starred')
  await box.press('Enter')
  await expect(row(page, 'Lunch')).toBeVisible()
  await expect(row(page, 'Presupuesto')).toBeHidden()
})

test('@desktop a message is dragged to a mailbox', async ({ mail: page, person, imap }) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Drag me' }))
  await expect(row(page, 'Drag me')).toBeVisible()
  await row(page, 'Drag me').getByText('Drag me').dragTo(mailboxLine(page, 'Archive'))
  await expect(row(page, 'Drag me')).toBeHidden()
  await expect.poll(async () => (await imap.messages('Archive')).map(({ subject }) => subject)).toEqual(['Drag me'])
})

test('@desktop a mailbox of 20,000 scrolls to its end and back', async ({ page }) => {
  await signIn(page, { email: 'big@buzon.test', password: 'village' })
  const grid = page.getByRole('grid', { name: 'Messages' })
  await expect(grid.getByRole('row').nth(5)).toBeVisible()
  expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThanOrEqual(15_000)
  await grid.getByRole('row').first().focus()
  await page.keyboard.press('End')
  // Once its messages are known as conversations there are fewer rows than messages.
  await expect(async () => {
    const last = await grid.getAttribute('aria-rowcount')
    await expect(grid.locator(`[role=row][aria-rowindex="${last}"]`)).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await picture(page, 'big')
})
