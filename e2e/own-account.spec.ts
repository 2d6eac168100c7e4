import type { Page } from '@playwright/test'
import { newAccount, testInstance } from '../mailserver/testing.ts'
import { expectFit } from './findings.ts'
import { ImapClient } from './imap-client.ts'
import { instance } from './instance.ts'
import { expect, signIn, test } from './journey.ts'
import { deliver } from './mail.ts'

const phrase = 'quite a long phrase 7'

async function subjects(person: { email: string; password: string }): Promise<string[]> {
  const client = await ImapClient.signIn(person)
  const found = (await client.messages('INBOX')).map(({ subject }) => subject)
  client.close()
  return found
}

async function confirm(page: Page, password: string) {
  const dialog = page.getByRole('dialog', { name: 'Your password, once more' })
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog).toBeHidden()
}

/** The tab may notice by itself at the moment it is asked to go on. */
const expectSignedOut = (page: Page) =>
  expect(async () => {
    await page.goto('/mail')
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible({ timeout: 5_000 })
  }).toPass({ timeout: 20_000 })

test('a changed password counts at once, ends other devices, and this one goes on', async ({
  mail: page,
  browser,
  person,
}) => {
  const elsewhere = await (await browser.newContext({ baseURL: instance().url })).newPage()
  await signIn(elsewhere, person)
  await page.goto('/settings/account')
  await page.getByLabel('Current password').fill('wrong')
  await page.getByLabel('New password', { exact: true }).fill(phrase)
  await page.getByLabel('New password again').fill(phrase)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('This is not your password.')).toBeVisible()
  await page.getByLabel('Current password').fill(person.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await expect(ImapClient.signIn(person)).rejects.toThrow('NO')
  await expectSignedOut(elsewhere)
  await deliver({ to: person.email, subject: 'after the change' })
  await page.goto('/mail')
  await expect(page.getByRole('grid', { name: 'Messages' })).toContainText('after the change')
})

test('another device is seen and signed out', async ({ mail: page, browser, person }) => {
  const elsewhere = await (await browser.newContext({ baseURL: instance().url })).newPage()
  await signIn(elsewhere, person)
  await page.goto('/settings/account')
  const devices = page.getByRole('list', { name: 'Signed-in devices' })
  await expect(devices.getByRole('listitem')).toHaveCount(2)
  await devices.getByRole('button', { name: /^Sign out/ }).click()
  await expect(devices.getByRole('listitem')).toHaveCount(1)
  await expectSignedOut(elsewhere)
})

test('mail is forwarded with and without a copy, and addresses are made within the limit', async ({
  mail: page,
  person,
}) => {
  const other = await newAccount(await testInstance())
  await page.goto('/settings/account')
  await page.getByLabel('Forward to').fill(`nobody-${other.email}`)
  await page.getByRole('button', { name: 'Save forwarding' }).click()
  await confirm(page, person.password)
  await expect(page.getByText(`There is no nobody-${other.email} here.`)).toBeVisible()
  await page.getByLabel('Forward to').fill(other.email)
  await page.getByRole('button', { name: 'Save forwarding' }).click()
  await expect(page.getByText('Forwarding is changed.')).toBeVisible()
  await deliver({ to: person.email, subject: 'with a copy' })
  await expect.poll(() => subjects(other)).toEqual(['with a copy'])
  await expect.poll(() => subjects(person)).toEqual(['with a copy'])
  await page.getByText('A copy stays here').click()
  await page.getByRole('button', { name: 'Save forwarding' }).click()
  await expect(page.getByText('Forwarding is changed.').last()).toBeVisible()
  await expect
    .poll(async () => (await (await page.request.get('/api/own/account')).json()).forwarding.keepsCopy)
    .toBe(false)
  await deliver({ to: person.email, subject: 'without' })
  await expect.poll(() => subjects(other)).toEqual(['with a copy', 'without'])
  expect(await subjects(person)).toEqual(['with a copy'])
  await page.getByLabel('Forward to').fill('')
  await page.getByRole('button', { name: 'Save forwarding' }).click()

  const name = `own-${person.email.split('@')[0]}`
  await page.getByLabel('New address').fill('postmaster')
  await page.getByRole('button', { name: 'Add address' }).click()
  await expect(page.getByText('postmaster@buzon.test is kept for administrators.')).toBeVisible()
  await page.getByLabel('New address').fill(name)
  await page.getByRole('button', { name: 'Add address' }).click()
  const own = page.getByRole('list', { name: 'Addresses you made' })
  await expect(own).toContainText(`${name}@buzon.test`)
  await deliver({ to: `${name}@buzon.test`, subject: 'to my address' })
  await expect.poll(() => subjects(person)).toContain('to my address')
  await own.getByRole('button', { name: `Give up ${name}@buzon.test` }).click()
  await expect(own).toBeHidden()
  await expect(deliver({ to: `${name}@buzon.test`, subject: 'too late' })).rejects.toThrow('550')
})

test('an app password is shown once, opens mail elsewhere and not the webmail, and is revoked', async ({
  mail: page,
  browser,
  person,
}) => {
  await page.goto('/settings/programs')
  await page.getByLabel('Name of the program').fill('Thunderbird')
  await page.getByRole('button', { name: 'Make app password' }).click()
  await confirm(page, person.password)
  const dialog = page.getByRole('dialog', { name: 'App password for Thunderbird' })
  const password = await dialog.getByLabel('App password', { exact: true }).inputValue()
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await expect(page.getByText(password)).toHaveCount(0)
  const programs = page.getByRole('list', { name: 'App passwords' })
  await expect(programs).toContainText('Not used yet')
  const client = await ImapClient.signIn({ ...person, password })
  client.close()
  await page.reload()
  await expect(programs).toContainText('for reading (IMAP)')
  const elsewhere = await (await browser.newContext({ baseURL: instance().url })).newPage()
  await elsewhere.goto('/sign-in')
  await elsewhere.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await elsewhere.getByLabel('Password', { exact: true }).fill(password)
  await elsewhere.getByRole('button', { name: 'Sign in' }).click()
  await expect(elsewhere.getByText(/This is an app password/)).toBeVisible()
  await page.getByRole('button', { name: 'Revoke Thunderbird' }).click()
  await expect(page.getByRole('button', { name: 'Revoke Thunderbird' })).toBeHidden()
  await expect(ImapClient.signIn({ ...person, password })).rejects.toThrow('NO')
})

test('other programs find the servers by themselves', async ({ mail: page, person }) => {
  const { ports } = instance()
  for (const path of ['/mail/config-v1.1.xml', '/.well-known/autoconfig/mail/config-v1.1.xml']) {
    const answer = await page.request.get(`${path}?emailaddress=${person.email}`)
    expect(answer.headers()['content-type']).toContain('text/xml')
    expect(await answer.text()).toContain(`<port>${ports.imaps}</port>`)
  }
  const asked = `<Autodiscover><Request><EMailAddress>${person.email}</EMailAddress></Request></Autodiscover>`
  for (const path of ['/autodiscover/autodiscover.xml', '/Autodiscover/Autodiscover.xml']) {
    const answer = await page.request.post(path, { data: asked, headers: { 'content-type': 'text/xml' } })
    expect(await answer.text(), path).toContain(`<LoginName>${person.email}</LoginName>`)
  }
  await page.goto('/settings/programs')
  await expect(page.getByRole('table', { name: 'Servers' })).toContainText(String(ports.submission))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Get the profile' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('mail.mobileconfig')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('neither page has a serious finding, or is wider than the screen', async ({ mail: page }) => {
      test.setTimeout(180_000)
      for (const id of ['account', 'programs']) {
        await page.goto(`/settings/${id}`)
        await expect(page.getByRole('heading', { level: 2 }).nth(1)).toBeVisible()
        await expectFit(page, `settings-${id}-${colorScheme}`)
      }
    })
  })
}
