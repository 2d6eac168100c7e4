import { AxeBuilder } from '@axe-core/playwright'
import { expect, isPhone, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const request = (invited: string, lines: string[] = []) =>
  [
    'Content-Type: text/calendar; charset=utf-8; method=REQUEST',
    '',
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:review@buzon.test',
    'DTSTAMP:20261120T100000Z',
    'DTSTART;TZID=America/New_York:20261201T100000',
    'DTEND;TZID=America/New_York:20261201T113000',
    'RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6',
    'SUMMARY:Design review',
    'LOCATION:Room 3\\, second floor',
    'DESCRIPTION:Please bring <b>your</b> notes.\\nhttps://example.org/agenda',
    'ORGANIZER;CN=Ana García:mailto:ana@buzon.test',
    'ATTENDEE;CN=Ana García;PARTSTAT=ACCEPTED:mailto:ana@buzon.test',
    `ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${invited}`,
    'ATTENDEE;CN=Carla;PARTSTAT=DECLINED:mailto:carla@buzon.test',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\n')

test('an invitation is a card; Accept sends the organiser an answer, and a reload shows it', async ({
  mail: page,
  person,
  imap,
}) => {
  const invited = { from: 'Ana García <ana@buzon.test>', to: person.email, subject: 'Please come' }
  await imap.append('INBOX', rawMessage({ ...invited, parts: [request(person.email)] }))
  const region = await openMessage(page, 'Please come')
  const card = region.getByRole('region', { name: 'Invitation' })
  await expect(card.getByRole('heading', { name: 'Design review' })).toBeVisible()
  await expect(card).toContainText('10:00')
  await expect(card).toContainText('America/New York')
  await expect(card).toContainText('every week on Tuesday and Thursday, 6 times')
  await expect(card).toContainText('Room 3, second floor')
  await expect(card).toContainText('Carla declined')
  // What the description says is text, whatever it looks like.
  await expect(card).toContainText('<b>your</b>')
  await expect(card).toContainText('Your answer goes to ana@buzon.test')
  await picture(page, 'invitation')
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label="Invitation"]').analyze()
  expect(violations).toEqual([])

  await card.getByRole('button', { name: 'Accept' }).click()
  await expect(card.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-pressed', 'true')
  await expect(card).toContainText('You accepted')
  await page.reload()
  await expect(card).toContainText('You accepted')
  await card.getByRole('button', { name: 'Decline' }).click()
  await expect(card).toContainText('You declined')
  await picture(page, 'invitation-answered')
})

test('T12 an invitation in the name of another says to whom the answer goes; an update and a cancellation are told', async ({
  mail: page,
  person,
  imap,
}) => {
  const forged = { from: 'Mallory <m@evil.test>', to: person.email, subject: 'Forged' }
  await imap.append('INBOX', rawMessage({ ...forged, parts: [request(person.email)] }))
  const region = await openMessage(page, 'Forged')
  const card = region.getByRole('region', { name: 'Invitation' })
  await expect(card).toContainText('does not come from the organiser. An answer goes to ana@buzon.test')

  if (isPhone(page)) await page.goBack()
  const cancel = request(person.email, ['SEQUENCE:1', 'STATUS:CANCELLED']).replaceAll('REQUEST', 'CANCEL')
  const honest = { from: 'Ana García <ana@buzon.test>', to: person.email, subject: 'No review' }
  await imap.append('INBOX', rawMessage({ ...honest, parts: [cancel] }))
  const message = await openMessage(page, 'No review')
  await expect(message.getByRole('region', { name: 'Invitation' })).toContainText('was cancelled by Ana García')
  await expect(message.getByRole('button', { name: 'Accept' })).toHaveCount(0)
  await picture(page, 'invitation-cancelled')
})
