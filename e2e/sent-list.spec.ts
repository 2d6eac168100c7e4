import { newAccount, testInstance } from '../mailserver/testing.ts'
import { farServer } from './far-server.ts'
import { expectNoFindingsInBoth } from './findings.ts'
import { expect, openMailbox, picture, row, signIn, test } from './journey.ts'
import { submitDraft } from './submit-draft.ts'

test('the Sent list says of each message what became of it, in one request, by itself when a report comes, in both languages', async ({
  mail: page,
  browser,
}) => {
  test.setTimeout(240_000)
  const far = await farServer()
  const reader = await newAccount(await testInstance(), { domain: 'segundo.test' })
  await submitDraft(page, { subject: 'To a full mailbox', to: [reader.email, 'full@far.test'] })
  await submitDraft(page, { subject: 'To be tried later', to: ['later@far.test'] })
  await submitDraft(page, { subject: 'To a reader', to: [reader.email] })
  await submitDraft(page, { subject: 'To one that tells nothing', to: ['taken@far.test'] })

  const asked: number[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/outcomes/fates')) asked.push(request.postDataJSON().ids.length)
  })
  await openMailbox(page, 'Sent')
  const named = (subject: string, words: RegExp) =>
    expect(row(page, subject)).toHaveAccessibleName(words, { timeout: 60_000 })
  await named('To a full mailbox', /, not delivered to 1 of 2$/)
  await named('To be tried later', /, delayed$/)
  await named('To a reader', /, delivered$/)
  await expect(row(page, 'To one that tells nothing')).not.toHaveAccessibleName(/delivered|read|delayed/)
  // Each time for the whole window.
  expect(asked.filter((count) => count === 4).length).toBeGreaterThan(0)
  expect(asked.length).toBeLessThan(12)

  const elsewhere = await browser.newPage()
  await signIn(elsewhere, reader)
  await row(elsewhere, 'To a reader').getByText('To a reader').click()
  await elsewhere.getByRole('button', { name: 'Send receipt' }).click()
  await expect(elsewhere.getByText('Receipt sent to')).toBeVisible()
  await elsewhere.close()
  await named('To a reader', /, read$/)
  await expectNoFindingsInBoth(page, 'sent-list')

  await page.context().addCookies([{ name: 'buzon-language', value: 'es', url: new URL(page.url()).origin }])
  await page.reload()
  const inSpanish = page.getByRole('grid', { name: 'Mensajes' }).getByRole('row')
  await expect(inSpanish.filter({ hasText: 'To a reader' })).toHaveAccessibleName(/, leído$/)
  await expect(inSpanish.filter({ hasText: 'To a full mailbox' })).toHaveAccessibleName(/, no entregado a 1 de 2$/)
  await picture(page, 'sent-list-es')
  await far.close()
})
