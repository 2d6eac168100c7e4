import { hasCorpora } from './corpora.ts'
import { type Guard, guarded } from './guard.ts'
import { instance } from './instance.ts'
import { expect, openMessage, test } from './journey.ts'
import { rawMessage } from './mail.ts'
import { loadServer, payloads } from './payloads.ts'
import { walkPlaces } from './places.ts'

// As many pieces of HTML as one message shows.
const perMessage = 45

// In the reader, in the answer, in a forward, in the draft of it that is found again, and on paper.
test('@desktop T1 T3 T5 hostile HTML does nothing in any place it is drawn in', async ({
  mail: page,
  imap,
  person,
}) => {
  test.skip(!hasCorpora, 'the collections are not here')
  test.setTimeout(240_000)
  const all = payloads(await loadServer('test-results/places.mjs'))
  const guard: Guard = await guarded(page, new URL(instance().url).origin)
  // The watching begins with a page that is loaded anew.
  await page.reload()
  for (let at = 0; at < all.length; at += perMessage) {
    const subject = `Pieces from ${at}`
    const parts = all.slice(at, at + perMessage).map(({ html }) => {
      const body = Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\n')
      return `Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${body}`
    })
    await imap.append('INBOX', rawMessage({ to: person.email, subject, text: 'Hello.', parts }))
    guard.message = ''
    await page.goto('/mail')
    await openMessage(page, subject)
    guard.message = subject
    await walkPlaces(page, guard)
  }
  expect(guard.harm).toEqual([])
  // The watching itself works.
  await page.evaluate(() => window.alert('me'))
  await expect.poll(() => guard.harm).toEqual([{ message: guard.message, what: 'script: alert' }])
})
