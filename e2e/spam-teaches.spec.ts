import type { Page } from '@playwright/test'
import type { ImapClient } from './imap-client.ts'
import { expect, openMailbox, row, test } from './journey.ts'
import { deliver } from './mail.ts'

const numbers = [1, 2, 3, 4]

/** So many words that nobody else's mail has. */
function made(count: number): string {
  const one = (letters: string) => letters[Math.floor(Math.random() * letters.length)]
  const syllable = () => `${one('bdfglmnprstvz')}${one('aeiou')}`
  return Array.from({ length: count }, () => `${syllable()}${syllable()}${syllable()}`).join(' ')
}

const subjectsIn = async (imap: ImapClient, mailbox: string) =>
  (await imap.messages(mailbox)).map(({ subject }) => subject).sort()

/** What the filter found in the newest message of the inbox. */
async function foundInNewest(imap: ImapClient): Promise<string> {
  await imap.command('EXAMINE INBOX')
  return (await imap.command('FETCH * BODY.PEEK[HEADER.FIELDS (X-Spamd-Result)]')).replace(/\r?\n[ \t]+/g, ' ')
}

async function press(page: Page, command: string, from: string, to: string) {
  await row(page, from).getByRole('checkbox').click({ force: true })
  await row(page, to)
    .getByRole('checkbox')
    .click({ force: true, modifiers: ['Shift'] })
  await page.getByRole('button', { name: command }).click()
  await expect(row(page, from)).toBeHidden()
}

test('@desktop “Report spam” teaches the filter what is spam, and “Not spam” what is not', async ({
  mail: page,
  person,
  imap,
}) => {
  test.setTimeout(120_000)
  const [bad, good] = [made(40), made(40)]
  const arrive = async (kind: 'offer' | 'choir', number: number) => {
    const subject = `${kind} ${number}`
    const text = `${kind === 'offer' ? bad : good}\n${made(3)} ${number}`
    // Each from somebody else: the filter is to know them by their words.
    await deliver({ to: person.email, from: `<${kind}${number}@elsewhere.test>`, subject, text })
    await expect.poll(() => subjectsIn(imap, 'INBOX'), { timeout: 20_000 }).toContain(subject)
  }
  for (const number of numbers) await arrive('offer', number)
  for (const number of numbers) await arrive('choir', number)
  expect(await foundInNewest(imap)).not.toContain('BAYES')
  await expect(row(page, 'choir 4')).toBeVisible()
  await press(page, 'Report spam', 'choir 4', 'offer 1')
  await expect.poll(() => subjectsIn(imap, 'Junk')).toHaveLength(8)

  await openMailbox(page, 'Junk')
  await press(page, 'Not spam', 'choir 4', 'choir 1')
  await expect.poll(() => subjectsIn(imap, 'INBOX')).toEqual(numbers.map((number) => `choir ${number}`))

  // It learns a second after a move, or a little more.
  let next = 9
  const foundIn = async (kind: 'offer' | 'choir') => {
    await arrive(kind, next++)
    return foundInNewest(imap)
  }
  await expect.poll(() => foundIn('offer'), { timeout: 30_000 }).toMatch(/BAYES_SPAM\(\d/)
  await expect.poll(() => foundIn('choir'), { timeout: 30_000 }).toMatch(/BAYES_HAM\(-/)
})
