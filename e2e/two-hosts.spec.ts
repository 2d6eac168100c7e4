import { execFile } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { type Instance, newAccount, withDirectory } from '../mailserver/testing.ts'
import { openConsole, tableRow } from './console-pages.ts'
import { expect, openMailbox, openMessage, picture, row, sendsAtOnce, signIn, test } from './journey.ts'
import { submitDraft } from './submit-draft.ts'

const run = promisify(execFile)
const script = fileURLToPath(new URL('../scripts/netlab.mjs', import.meta.url))
const data = `/tmp/bz-lab-e2e-${process.pid}`
const netlab = (...words: string[]) => run(process.execPath, [script, ...words, '--data', data])
const hostAt = (name: string) => JSON.parse(readFileSync(join(data, name, 'instance.json'), 'utf8')) as Instance

test.afterAll(async () => {
  await netlab('down')
  rmSync(data, { recursive: true, force: true })
})

async function pageAt(browser: Browser, host: Instance): Promise<Page> {
  return (await browser.newContext({ baseURL: host.url, viewport: { width: 1400, height: 900 } })).newPage()
}

test('@desktop from webmail to webmail by MX; B down: waiting, seen on the message and in the queue; B back: delivered; nobody: comes back', async ({
  browser,
}) => {
  test.setTimeout(600_000) // two whole hosts are started, one of them twice
  await netlab('up', '--owner', String(process.pid))
  const [a, b] = [hostAt('a'), hostAt('b')]
  const ana = await newAccount(a, { domain: 'a.test' })
  const bea = await newAccount(b, { domain: 'b.test' })
  const clerk = { email: 'clerk@a.test', password: 'quite a long phrase 7' }
  await withDirectory(a, (directory) => directory.addAccount(clerk))

  const [atA, atB, atConsole] = [await pageAt(browser, a), await pageAt(browser, b), await pageAt(browser, a)]
  await signIn(atA, ana)
  await sendsAtOnce(atA)
  await signIn(atB, bea)
  await atA.getByRole('button', { name: 'Compose' }).first().click()
  const writing = atA.getByRole('form', { name: 'New message' })
  await writing.getByLabel('To', { exact: true }).fill(bea.email)
  await writing.getByLabel('Subject').fill('By MX')
  await writing.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(writing).toBeHidden({ timeout: 20_000 })
  await expect(row(atB, 'By MX')).toBeVisible({ timeout: 30_000 })

  await openConsole(atConsole, '/travel', clerk)
  await atConsole.getByLabel('To', { exact: true }).fill(bea.email)
  await atConsole.getByRole('button', { name: 'Send and watch' }).click()
  const step = (name: string) =>
    atConsole.getByRole('listitem').filter({ has: atConsole.getByRole('heading', { name }) })
  await expect(step('4. It goes to the other')).toContainText('mx.b.test', { timeout: 45_000 })
  await expect(step('4. It goes to the other')).toContainText('took it: 250')
  await expect(step('3. The server looks')).toContainText('The MX of b.test: mx.b.test (10)')
  await expect(step('4. It goes to the other')).toContainText('STARTTLS')
  await expect(step('4. It goes to the other')).toContainText(`RCPT TO:<${bea.email}>`)
  await picture(atConsole, 'travel-two-hosts')

  const trace = async (address: string) => {
    await atConsole.goto('/admin/trace')
    await atConsole.getByLabel('Address').fill(address)
    await atConsole.getByRole('button', { name: 'Trace', exact: true }).click()
  }
  await trace(bea.email)
  await expect(atConsole.getByText(`It takes mail for ${bea.email}.`)).toBeVisible({ timeout: 30_000 })
  await expect(atConsole.getByText(/^TLSv1\.3 with/)).toBeVisible()
  await picture(atConsole, 'trace')
  await trace('nobody@b.test')
  await expect(atConsole.getByText(/It refuses mail for nobody@b\.test: 550 5\.1\.1/)).toBeVisible({ timeout: 30_000 })

  await netlab('stop', 'b')
  await trace(bea.email)
  await expect(atConsole.getByText(/It can’t be reached/)).toBeVisible({ timeout: 30_000 })
  await submitDraft(atA, { subject: 'While you were out', to: [bea.email] })
  await atConsole.goto('/admin/queue')
  await expect(tableRow(atConsole, bea.email)).toContainText('Connection refused', { timeout: 40_000 })
  await openMailbox(atA, 'Sent')
  const sent = await openMessage(atA, 'While you were out')
  const line = sent
    .getByRole('region', { name: 'What became of it' })
    .getByRole('listitem')
    .filter({ hasText: bea.email })
  await expect(line).toContainText('Delayed, still being tried', { timeout: 60_000 })

  await netlab('start', 'b')
  await expect(row(atB, 'While you were out')).toBeVisible({ timeout: 90_000 })
  await expect(tableRow(atConsole, bea.email)).toBeHidden({ timeout: 30_000 })
  await expect(line).toContainText(/Delivered|Passed on/, { timeout: 60_000 })

  await submitDraft(atA, { subject: 'For nobody', to: ['nobody@b.test'] })
  await openMailbox(atA, 'Inbox')
  await row(atA, 'Undelivered Mail Returned to Sender').first().click({ timeout: 60_000 })
  const bounce = atA.getByRole('region', { name: 'Delivery report' })
  await expect(bounce).toContainText('Not delivered to nobody@b.test')
})
