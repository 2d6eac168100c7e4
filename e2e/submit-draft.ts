import { randomBytes } from 'node:crypto'
import { expect, type Page } from '@playwright/test'

/** Hands a message over as the composer does, with receipts asked for. */
export async function submitDraft(page: Page, { subject, to }: { subject: string; to: string[] }) {
  const draft = {
    id: randomBytes(16).toString('hex'),
    to: to.map((email) => ({ name: '', email })),
    cc: [],
    bcc: [],
    subject,
    text: 'Hola',
    html: null,
    attachments: [],
    inReplyTo: '',
    references: [],
    origin: null,
    savedAs: null,
  }
  const status = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch('/api/submissions', { method: 'POST', headers, body: JSON.stringify(body) })).status
    },
    { draft, wantsReceipts: true },
  )
  expect(status).toBe(200)
}
