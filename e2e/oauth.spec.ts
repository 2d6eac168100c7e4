// Signing in at an OpenID provider, in a browser: on a host of its own, whose mail server and webmail are told of one.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { consent } from '../lib/oauth/fixtures.ts'
import { type OpenIdProvider, startOpenId } from '../mailserver/others/openid.mjs'
import { choosePorts } from '../mailserver/ports.mjs'
import { type Instance, newAccount, runInstance } from '../mailserver/testing.ts'
import { expect, openMailbox, openMessage, picture, row, sendsAtOnce, test } from './journey.ts'

let folder: string
let provider: OpenIdProvider
let host: Instance

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(600_000) // a whole host is started, and built if need be
  folder = mkdtempSync('/tmp/bz-oe-')
  chmodSync(folder, 0o755)
  const { web = 0 } = await choosePorts(['web'])
  provider = await startOpenId(`http://localhost:${web}/api/auth/callback/oauth`)
  writeFileSync(`${folder}/site.json`, JSON.stringify({ oauth: provider.site }))
  await runInstance('up', folder, '--no-seed', '--port', String(web))
  host = JSON.parse(readFileSync(`${folder}/instance.json`, 'utf8')) as Instance
})

test.afterAll(async () => {
  await runInstance('down', folder)
  rmSync(folder, { recursive: true, force: true })
  await provider.close()
})

test.beforeEach(() => provider.setLifetime(3600))

const button = (page: Page) => page.getByRole('button', { name: 'Sign in with Village ID' })

/** What the provider asks: who one is, and whether we may. */
async function consentAs(page: Page, email: string) {
  await page.getByPlaceholder('Enter any login').fill(email)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

test('F8 a reader signs in at the provider, writes, and goes on when the token ends; taken back, it is told', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const { email } = await newAccount(host)
  await page.goto(`${host.url}/sign-in`)
  await picture(page, 'sign-in-provider')
  await page.getByLabel('Password', { exact: true }).press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(button(page)).toBeFocused()
  provider.setLifetime(4)
  await page.keyboard.press('Enter')
  await consentAs(page, email)
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible({ timeout: 20_000 })

  await sendsAtOnce(page)
  await page.getByRole('button', { name: 'Compose' }).first().click()
  const writing = page.getByRole('form', { name: 'New message' })
  await writing.getByLabel('To', { exact: true }).fill(email)
  await writing.getByLabel('Subject').fill('Without a password')
  await page.waitForTimeout(4_500) // longer than the token lives
  await writing.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(writing).toBeHidden({ timeout: 20_000 })
  await openMailbox(page, 'Sent')
  await expect(row(page, 'Without a password')).toBeVisible({ timeout: 20_000 })
  await openMailbox(page, 'Inbox')
  await openMessage(page, 'Without a password')
  expect(provider.refreshes().refused).toBe(0)

  await provider.takeBack(email)
  await page.waitForTimeout(4_500)
  // Connections that are open would go on for a while.
  execFileSync('doveadm', ['-c', `${folder}/conf/dovecot/dovecot.conf`, 'kick', email])
  await untilTold(page)
  await expect(page).toHaveURL(/sign-in/, { timeout: 60_000 })
  await expect(page.getByRole('alert').filter({ hasText: 'Your sign-in is no longer valid' })).toBeVisible()
  await picture(page, 'sign-in-again')
  // The provider still knows who it is, and asks for leave again.
  await button(page).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  // Back where they were: at the message.
  await expect(page.getByRole('heading', { name: 'Without a password' }).first()).toBeVisible({ timeout: 20_000 })
})

/** The first connection that is opened anew learns that there is no token for it. */
async function untilTold(page: Page) {
  await expect(async () => {
    if (!page.url().includes('sign-in')) await page.reload()
    expect(page.url()).toContain('sign-in')
  }).toPass({ timeout: 80_000, intervals: [2_000] })
}

test('who changes their mind there is told that it was not finished', async ({ page }) => {
  await page.goto(`${host.url}/sign-in?next=/settings`)
  await button(page).click()
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Signing in was not finished' })).toBeVisible()
})

test('T16 a return with another state, of another browser, or with a used code signs nobody in', async ({
  page,
  browser,
}) => {
  const { email } = await newAccount(host)
  // The browser begins, and somebody else's hands get what it would return with.
  let asked = ''
  await page.route(`${provider.issuer}/**`, (route) => {
    asked = route.request().url()
    return route.abort()
  })
  await page.goto(`${host.url}/sign-in`)
  await button(page).click()
  await expect.poll(() => asked).not.toBe('')
  const returned = (await consent(asked, email)).href

  const refused = async (at: Page, address: string) => {
    await at.goto(address)
    await expect(at.getByRole('alert').filter({ hasText: 'Signing in was not finished' })).toBeVisible()
    const cookies = (await at.context().cookies()).map(({ name }) => name)
    expect(cookies).not.toContain('__Host-buzon-session')
  }
  // Whom somebody else's link would sign in as the one who made it.
  const other = await (await browser.newContext()).newPage()
  await refused(other, returned)
  const forged = new URL(returned)
  forged.searchParams.set('state', 'of-somebody-else')
  await refused(page, forged.href)
  // The browser that began may end it, once.
  await page.goto(returned)
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible({ timeout: 20_000 })
  await page.goto(returned)
  await expect(page.getByRole('alert').filter({ hasText: 'Signing in was not finished' })).toBeVisible()
})
