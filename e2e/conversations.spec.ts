import { expect, openMailbox, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

type Letter = { from?: string; subject: string; text?: string; html?: string; answers?: string }

/** A message with a Message-ID that is known, so that others can answer it. */
function letter(to: string, name: string, { answers = '', ...mail }: Letter): string {
  const headers = answers ? [`References: ${answers.split(' ').map(idOf).join(' ')}`] : []
  return rawMessage({ to, headers, ...mail }).replace(/^Message-ID: .*$/m, `Message-ID: ${idOf(name)}`)
}
const idOf = (name: string) => `<${name}@conversation.test>`

test('a message is read with what it answers and what was answered, my own letters among them', async ({
  mail: page,
  person,
  imap,
}) => {
  const me = `Me <${person.email}>`
  await imap.append('INBOX', letter(person.email, 'a', { subject: 'Picnic', text: 'Shall we go to the river?' }))
  const mine = { from: me, subject: 'Re: Picnic', text: 'Yes, on Sunday.', answers: 'a' }
  await imap.append('Sent', letter('rosa@elsewhere.test', 'b', mine))
  const html =
    '<p>Then <b>at ten</b>, by the mill.</p><img src="https://tracker.example/1.gif"><img src="https://tracker.example/2.gif">'
  await imap.append('INBOX', letter(person.email, 'c', { subject: 'Re: Picnic at last', html, answers: 'a b' }))
  await imap.append('INBOX', letter(person.email, 'z', { subject: 'Picnic', text: 'Another one altogether.' }))

  const region = await openMessage(page, 'Re: Picnic at last')
  await expect(region.locator('iframe').contentFrame().getByText('at ten')).toBeVisible()
  const earlier = region.getByRole('button', { name: /^2 earlier messages/ })
  await expect(earlier).toContainText('Rosa Vidal, Me')
  await picture(page, 'conversation-folded')

  await earlier.focus()
  await page.keyboard.press('Enter')
  const lines = region.getByRole('list', { name: 'Earlier messages' }).getByRole('listitem')
  await expect(lines).toHaveCount(2)
  await expect(lines.nth(0).getByRole('button')).toBeFocused()
  await expect(lines.nth(0)).toContainText('Shall we go to the river?')
  await expect(lines.nth(1)).toContainText('Yes, on Sunday.')

  const second = lines.nth(1).getByRole('button', { name: /Me/ })
  await expect(second).toHaveAttribute('aria-expanded', 'false')
  await second.press('Enter')
  await expect(second).toHaveAttribute('aria-expanded', 'true')
  await expect(lines.nth(1)).toContainText('rosa@elsewhere.test')
  await picture(page, 'conversation-open')
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture(page, 'conversation-dark')
  await page.emulateMedia({ colorScheme: 'light' })

  // The first letter is read from its own place, and what follows it is there.
  await lines.nth(0).getByRole('button').first().click()
  await lines.nth(0).getByRole('button', { name: 'Open this message' }).click()
  await expect(region.getByRole('heading', { name: 'Picnic', exact: true })).toBeVisible()
  const later = region.getByRole('list', { name: 'Later messages' }).getByRole('listitem')
  await expect(later).toHaveCount(2)

  // What is remote in another message stays out until it is asked for, there alone.
  await later.nth(1).getByRole('button').first().click()
  await expect(later.nth(1).locator('iframe').contentFrame().getByText('at ten')).toBeVisible()
  await expect(later.nth(1).getByRole('button', { name: 'Show images' })).toBeVisible()
  await picture(page, 'conversation-later')
})

test('an answer that arrives while the message is open appears below it', async ({ mail: page, person, imap }) => {
  await imap.append('INBOX', letter(person.email, 'q', { subject: 'Keys', text: 'Who has them?' }))
  const region = await openMessage(page, 'Keys')
  await expect(region).toContainText('Who has them?')
  await imap.append('INBOX', letter(person.email, 'r', { subject: 'Re: Keys', text: 'I have them.', answers: 'q' }))
  const later = region.getByRole('list', { name: 'Later messages' })
  await expect(later).toContainText('I have them.')
  await later.getByRole('button', { name: /Unread/ }).press('Enter')
  await expect
    .poll(async () => (await imap.messages('INBOX')).filter(({ flags }) => flags.includes('\\Seen')).length)
    .toBe(2)
})

test('a message whose beginning is not here says so; one of its own has nothing around it', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append(
    'Archive',
    letter(person.email, 's', { subject: 'Re: Lost', text: 'As I said.', answers: 'nowhere' }),
  )
  await imap.append('Archive', letter(person.email, 't', { subject: 'Alone', text: 'Just this.' }))
  await openMailbox(page, 'Archive')
  const region = await openMessage(page, 'Re: Lost')
  await expect(region).toContainText('The message this answers is not here.')
  await page.goBack()
  await openMessage(page, 'Alone')
  await expect(region).toContainText('Just this.')
  await expect(region.getByText('The message this answers is not here.')).toBeHidden()
})
