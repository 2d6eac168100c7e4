import type { Page } from '@playwright/test'
import { expect, openMessage, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const green = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

type Paper = { words: string; pictures: string[]; grounds: string[]; title: string }

/** What would go on paper: the printed document when print() is called on it. */
async function printed(page: Page, choice: string): Promise<Paper> {
  const paper = page.evaluate(
    () =>
      new Promise<Paper>((done) => {
        const onLoad = ({ target }: Event) => {
          if (!(target instanceof HTMLIFrameElement) || !target.sandbox.contains('allow-modals')) return
          const { contentWindow: sheet, contentDocument: made } = target
          document.removeEventListener('load', onLoad, true)
          if (!sheet || !made) return
          sheet.print = () =>
            done({
              words: made.body.textContent ?? '',
              title: made.title,
              pictures: [...made.images].map(({ src }) => src.slice(0, 15)),
              grounds: [...made.querySelectorAll('td')].map((cell) =>
                getComputedStyle(cell).backgroundImage.slice(0, 9),
              ),
            })
        }
        document.addEventListener('load', onLoad, true)
      }),
  )
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: choice, exact: true }).click()
  return paper
}

test('a message goes on paper with its heading, as it is shown, or without any pictures', async ({
  mail: page,
  person,
  imap,
}) => {
  const html = `<table><tr><td background="data:image/png;base64,${green}">The order of the day</td></tr></table><img src="data:image/png;base64,${green}" alt="Map"><img src="https://far.test/logo.png" alt="Logo">`
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'For the wall', html }))
  const region = await openMessage(page, 'For the wall')
  await expect(region.locator('iframe').contentFrame().getByText('The order of the day')).toBeVisible()

  const whole = await printed(page, 'Print')
  expect(whole.title).toBe('For the wall')
  for (const words of [
    'For the wall',
    'From: Rosa Vidal <rosa@elsewhere.test>',
    `To: ${person.email}`,
    'The order of the day',
  ])
    expect(whole.words).toContain(words)
  // One that is far away was not allowed, and is not fetched for paper either.
  expect(whole.pictures).toEqual(['data:image/png;', ''])
  expect(whole.grounds).toEqual(['url("data'])

  const bare = await printed(page, 'Print without pictures')
  expect(bare.words).toContain('The order of the day')
  expect(bare).toMatchObject({ pictures: [], grounds: ['none'] })
})
