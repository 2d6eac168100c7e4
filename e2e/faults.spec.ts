import { expect, openMessage, row, test } from './journey.ts'
import { rawMessage } from './mail.ts'
import { startDovecot, stopDovecot } from './upstream.ts'

// The mail server of the whole run goes away for a moment: this file runs alone (see the config's last project).
test('F1 Dovecot dies in the middle and comes back: the screen recovers alone, nothing is lost or doubled', async ({
  mail: page,
  person,
  imap,
}) => {
  const subjects = ['Before', 'During', 'After']
  for (const subject of subjects) await imap.append('INBOX', rawMessage({ to: person.email, subject }))
  await expect(row(page, 'After')).toBeVisible()

  await stopDovecot()
  await row(page, 'During').getByRole('checkbox').click({ force: true })
  await page.getByRole('button', { name: 'Archive' }).click()
  await page.waitForTimeout(1500)
  await startDovecot()

  await expect(async () => {
    await openMessage(page, 'Before')
  }).toPass({ timeout: 30_000 })

  const { ImapClient } = await import('./imap-client.ts')
  const after = await ImapClient.signIn(person)
  const everywhere = [...(await after.messages('INBOX')), ...(await after.messages('Archive'))].map(
    ({ subject }) => subject,
  )
  expect(everywhere.sort()).toEqual([...subjects].sort())
  after.close()
})
