import { newAccount, testInstance } from '../mailserver/testing.ts'
import { clerk, subjects, tableRow, unique } from './console-pages.ts'
import { expectFit } from './findings.ts'
import { ImapClient } from './imap-client.ts'
import { expect, picture, signIn, test } from './journey.ts'
import { deliver } from './mail.ts'

type Person = { email: string; password: string }

async function header(person: Person): Promise<string> {
  const client = await ImapClient.signIn(person)
  await client.command('EXAMINE INBOX')
  const answer = await client.command('FETCH 1 BODY.PEEK[HEADER]')
  client.close()
  return answer
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('a list is made, a stranger’s message waits and is sent on, and a member leaves by the link in it', async ({
      page,
      person,
    }) => {
      test.setTimeout(180_000)
      const other = await newAccount(await testInstance())
      const [name, address] = [unique('Parents '), `${unique('parents')}@buzon.test`]
      await signIn(page, clerk)
      await page.goto('/admin/lists')
      await page.getByRole('button', { name: 'New list' }).click()
      const dialog = page.getByRole('dialog', { name: 'New list' })
      await dialog.getByLabel('Address', { exact: true }).fill(address)
      await dialog.getByLabel('Name', { exact: true }).fill(name)
      await dialog.getByLabel('Owners').fill(other.email)
      await dialog.getByRole('button', { name: 'Add' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText(name)

      await page.getByRole('button', { name: 'Add members' }).click()
      const adding = page.getByRole('dialog', { name: 'Add members' })
      const field = adding.getByRole('textbox', { name: 'Members' })
      await field.fill(`Pepa <${person.email}>\nnobody-${person.email}`)
      await adding.getByRole('button', { name: 'Check' }).click()
      await expect(adding.getByText(`There is no nobody-${person.email} here.`)).toBeVisible()
      await field.fill(`Pepa <${person.email}>\n${other.email}`)
      await adding.getByRole('button', { name: 'Check' }).click()
      await adding.getByRole('button', { name: 'Add 1 member' }).click()
      await expect(adding).toBeHidden()
      await expect(tableRow(page, person.email)).toContainText('Pepa')
      await expect(tableRow(page, other.email)).toContainText('Owner')

      await deliver({ to: address, subject: 'from outside', text: 'May I come along?' })
      await expect.poll(() => subjects(other)).toEqual(['Waits for you: from outside'])
      await page.reload()
      await expectFit(page, `list-${colorScheme}`)
      await page.getByRole('button', { name: 'Look: from outside' }).click()
      const message = page.getByRole('dialog', { name: 'from outside' })
      await expect(message.getByText('May I come along?')).toBeVisible()
      await picture(page, `list-held-${colorScheme}`)
      await message.getByRole('button', { name: 'Send to everybody' }).click()
      await expect(message).toBeHidden()
      await expect.poll(() => subjects(person)).toEqual(['from outside'])

      const link = /List-Unsubscribe: *<([^>]+)>/.exec((await header(person)).replace(/\r\n[ \t]/g, ''))?.[1] ?? ''
      await page.goto(link)
      await expectFit(page, `list-leave-${colorScheme}`)
      await page.getByRole('button', { name: 'Leave the list' }).click()
      await expect(page.getByText(`You get nothing of ${name} any more.`)).toBeVisible()
      await page.goto('/admin/lists')
      await page.getByRole('searchbox').fill(name)
      await expect(tableRow(page, address)).toContainText('1 member')
      await expectFit(page, `lists-${colorScheme}`)
      await page.goto(`/l/${encodeURIComponent(address)}`)
      await expectFit(page, `list-page-${colorScheme}`)
    })

    test('the pages of DNS and of ports say what is there and what should be', async ({ page }) => {
      await signIn(page, clerk)
      await page.goto('/admin/dns')
      await expect(page.getByRole('article', { name: 'Where mail comes in (MX)' })).toContainText('10 localhost.')
      await expectFit(page, `dns-${colorScheme}`)
      await page.goto('/admin/server')
      // Another journey may have closed one of them for a moment.
      await expect(page.getByText('Answers, with TLS').filter({ visible: true }).nth(6)).toBeVisible()
      await expectFit(page, `server-${colorScheme}`)
    })
  })
}
