import { readFileSync } from 'node:fs'
import { aWinmail } from '../lib/mime/tnef/fixtures.ts'
import { expect, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

test('the files that Outlook packed into winmail.dat are listed and saved one by one', async ({
  mail: page,
  person,
  imap,
}) => {
  const packed = aWinmail([
    { name: 'plan for the year.txt', bytes: Buffer.from('the plan') },
    { name: 'photo.jpg', bytes: Buffer.alloc(2_000, 1) },
  ])
  const part = `Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\n${packed.toString('base64')}`
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'From Outlook', parts: [part] }))
  const region = await openMessage(page, 'From Outlook')
  const list = region.getByRole('region', { name: '2 files in winmail.dat' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await picture(page, 'winmail')
  const saved = page.waitForEvent('download')
  await list.getByRole('link', { name: 'Download plan for the year.txt' }).click()
  expect((await saved).suggestedFilename()).toBe('plan for the year.txt')
  expect(readFileSync(await (await saved).path(), 'utf8')).toBe('the plan')
  await expect(region.getByRole('link', { name: 'Download winmail.dat' })).toBeVisible()
})
