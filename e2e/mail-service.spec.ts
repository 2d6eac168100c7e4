import { request } from 'node:http'
import { newAccount, testInstance, withDirectory } from '../mailserver/testing.ts'
import { Wire } from '../mailserver/wire.ts'
import { confirm, openConsole } from './console-pages.ts'
import { expectFit } from './findings.ts'
import { instance } from './instance.ts'
import { expect, test } from './journey.ts'

// All journeys share the ports: this one is no other's.
test('@desktop a port is closed with the password and answers nobody; opened, it answers again', async ({ page }) => {
  test.setTimeout(120_000)
  const says = () =>
    Wire.open(instance().ports.pop3).then(
      async (wire) => {
        await wire.until(/^\+OK/)
        wire.close()
        return true
      },
      () => false,
    )
  await openConsole(page, '/server')
  const turn = page.getByRole('switch', { name: 'Port 110 is open' })
  await expect(turn).toBeChecked()
  await expect(page.getByRole('switch', { name: 'Port 993 is open' })).toBeDisabled()
  await page.locator('label').filter({ has: turn }).click()
  await confirm(page)
  await expect(page.getByText('Port 110 is closed.')).toBeVisible()
  expect(await says()).toBe(false)
  await expect(page.getByRole('row').filter({ has: turn })).toContainText('Nobody answers')
  await expectFit(page, 'console-port-closed')
  await page.locator('label').filter({ has: turn }).click()
  await expect(page.getByText('Port 110 is open.')).toBeVisible()
  await expect.poll(says).toBe(true)
})

test('a domain’s next key is made, signs and takes the place of the one before; the first page counts spam', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const name = `k${process.pid.toString(36)}${Date.now().toString(36)}.test`
  await withDirectory(await testInstance(), (directory) => directory.addDomain(name))
  await openConsole(page)
  await expect(page.getByText('Spam kept out')).toBeVisible()
  await expect(page.getByText('Learnt from people')).toBeVisible()
  await page.goto('/admin/dns')
  await page.getByRole('button', { name: /Domain/ }).click()
  await page.getByRole('option', { name }).click()
  await expect(page.getByRole('article', { name: 'Key of its signatures (DKIM)' })).toContainText(
    `buzon1._domainkey.${name}`,
  )
  const keys = page.getByRole('list', { name: 'Keys that sign' })
  const key = (selector: string) => keys.getByRole('listitem').filter({ hasText: selector })
  await expect(key('buzon1')).toContainText('Signs')
  await page.getByRole('button', { name: 'Make the next key' }).click()
  await confirm(page)
  await expect(key('buzon2')).toContainText('Not used yet')
  await expect(key('buzon2')).toContainText('DNS does not say it yet.')
  await expectFit(page, 'console-keys')
  await page.getByRole('button', { name: 'Sign with buzon2' }).click()
  await expect(key('buzon2')).toContainText('Signs')
  await page.getByRole('button', { name: 'Delete buzon1' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(keys.getByRole('listitem')).toHaveCount(1)
})

test('@phone on a phone the pages of the console are a menu that says where one is', async ({ page }) => {
  await openConsole(page, '/queue')
  await page.getByRole('button', { name: 'Pages: Queue' }).click()
  await expectFit(page, 'console-menu')
  await page.getByRole('menuitem', { name: 'Ports and certificates' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ports and certificates' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pages: Ports and certificates' })).toBeVisible()
})

/** Asks the webmail under another name, as one that leads to it too. */
const askedAs = (host: string) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { port } = new URL(instance().url)
    const asking = request(
      { host: 'localhost', port, path: '/.well-known/mta-sts.txt', headers: { host } },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece) => {
          text += piece
        })
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      },
    )
    asking.once('error', reject).end()
  })

test('other servers find the policy about TLS under the name of each domain of ours, and of no other', async () => {
  const { status, text } = await askedAs('mta-sts.buzon.test')
  expect(status).toBe(200)
  expect(text).toMatch(/^version: STSv1\r\nmode: testing\r\nmx: localhost\r\nmax_age: \d+\r\n$/)
  expect((await askedAs('mta-sts.elsewhere.test')).status).toBe(404)
  expect((await askedAs('buzon.test')).status).toBe(404)
})

test('T19 who administers one domain neither sees the ports nor turns them', async ({ page }) => {
  const server = await testInstance()
  const helper = await newAccount(server, { domain: 'correo.test' })
  await withDirectory(server, (directory) => directory.addAdministrator(helper.email, 'correo.test'))
  await openConsole(page, '', helper)
  const headers = { origin: instance().url }
  const change = { data: { verb: 'port', name: 'pop3', isOpen: false }, headers }
  expect((await page.request.get('/api/admin/server')).status()).toBe(403)
  expect((await page.request.put('/api/admin/server', change)).status()).toBe(403)
})
