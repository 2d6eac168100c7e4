// The composer, as journeys see it, and what arrived of what they wrote.
import type { Page } from '@playwright/test'
import { ImapClient } from './imap-client.ts'
import { expect } from './journey.ts'

export const form = (page: Page) => page.getByRole('form', { name: 'New message' })
export const body = (page: Page) => form(page).getByRole('textbox', { name: 'Message body' })
export const subjectOf = (page: Page) => form(page).getByLabel('Subject')
export const send = (page: Page) => form(page).getByRole('button', { name: 'Send', exact: true }).click()

/** Opens the composer. */
export async function compose(page: Page) {
  await page.getByRole('button', { name: 'Compose' }).first().click()
  await expect(form(page)).toBeVisible()
  return form(page)
}

/** The only message somebody has got, as it came. */
export async function received(person: { email: string; password: string }): Promise<string> {
  const client = await ImapClient.signIn(person)
  await expect.poll(async () => (await client.messages('INBOX')).length, { timeout: 20_000 }).toBe(1)
  const [message] = await client.messages('INBOX')
  const source = await client.source('INBOX', message?.uid ?? 0)
  client.close()
  return source
}
