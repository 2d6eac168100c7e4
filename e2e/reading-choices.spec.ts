import type { Page } from '@playwright/test'
import { expect, isPhone, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const boundary = 'two-forms'
const twoForms = (to: string, subject: string) =>
  rawMessage({ to, subject, headers: [`Content-Type: multipart/alternative; boundary="${boundary}"`], text: 'gone' })
    .replace(/Content-Type: text\/plain; charset=utf-8\n\ngone/, '')
    .concat(
      `\n--${boundary}\nContent-Type: text/plain; charset=utf-8\n\nThe plain words.\n`,
      `--${boundary}\nContent-Type: text/html; charset=utf-8\n\n<table width="600" style="background:#eef"><tr><td><h1>The coloured words.</h1></td></tr></table>\n--${boundary}--\n`,
    )

async function choose(page: Page, choice: string) {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: choice, exact: true }).click()
}

test('a message is shown as its text or formatted, once or always', async ({ mail: page, person, imap }) => {
  await imap.append('INBOX', twoForms(person.email, 'Two forms'))
  await imap.append(
    'INBOX',
    rawMessage({ to: person.email, subject: 'Only HTML', html: '<p>Some <b>bold</b> words.</p>' }),
  )
  let region = await openMessage(page, 'Two forms')
  await expect(region.locator('iframe').contentFrame().getByText('The coloured words.')).toBeVisible()
  await choose(page, 'Show as plain text')
  await expect(region.getByText('The plain words.')).toBeVisible()
  await expect(region.locator('iframe')).toHaveCount(0)
  await choose(page, 'Show formatted')
  await expect(region.locator('iframe')).toBeVisible()

  await page.goto('/settings/reading')
  const saved = page.waitForResponse(
    (response) => response.url().endsWith('/api/settings') && response.request().method() === 'PATCH',
  )
  await page.getByText('Show messages as plain text when they have it').click()
  await saved
  await page.goto('/mail')
  region = await openMessage(page, 'Two forms')
  await expect(region.getByText('The plain words.')).toBeVisible()
  if (isPhone(page)) await region.getByRole('button', { name: 'Back to the list' }).click()
  region = await openMessage(page, 'Only HTML')
  await expect(region.locator('iframe').contentFrame().getByText('Some bold words.')).toBeVisible()
  await choose(page, 'Show as plain text')
  await expect(region.getByText('Some bold words.')).toBeVisible()
})

test('a message is zoomed by steps, remembered, and nothing of it is cut off', async ({ mail: page, person, imap }) => {
  await imap.append('INBOX', twoForms(person.email, 'Small print'))
  const region = await openMessage(page, 'Small print')
  const frame = region.locator('iframe')
  // How wide the message's own screen is.
  const roomPx = () =>
    frame
      .contentFrame()
      .locator('html')
      .evaluate(() => window.innerWidth)
  await expect(frame.contentFrame().getByText('The coloured words.')).toBeVisible()
  const before = await roomPx()
  await choose(page, 'Zoom in')
  await choose(page, 'Zoom in')
  const bar = region.getByRole('toolbar', { name: 'Zoom' })
  await expect(bar).toContainText('125')
  await expect.poll(async () => before / (await roomPx())).toBeCloseTo(1.25, 1)
  for (const _ of [1, 2, 3]) await bar.getByRole('button', { name: 'Zoom in' }).click()
  await expect(bar.getByRole('button', { name: 'Zoom in' })).toBeDisabled()
  await picture(page, 'zoom')
  const [pane, drawn] = [await region.boundingBox(), await frame.boundingBox()]
  expect(drawn?.width).toBeCloseTo(pane?.width ?? 0, -1)
  expect(await roomPx()).toBeCloseTo(before / 2, -1)

  await choose(page, 'Show as plain text')
  await expect(bar).toContainText('200')
  await bar.getByRole('button', { name: 'Actual size' }).click()
  await expect(bar).toBeHidden()
})

test('what HTML mail quotes is folded, and opens by keyboard without a script', async ({
  mail: page,
  person,
  imap,
}) => {
  const before = 'Words that were said before, and more of them. '.repeat(8)
  const html = `<div dir="ltr">Agreed, let us do that.</div><br><div class="gmail_quote"><div class="gmail_attr">On Monday, Ana wrote:<br></div><blockquote class="gmail_quote" style="border-left:1px solid #ccc;padding-left:1ex">${before}</blockquote></div>`
  await imap.append(
    'INBOX',
    rawMessage({ to: person.email, subject: 'Re: The plan', html, headers: ['In-Reply-To: <x@y.test>'] }),
  )
  const region = await openMessage(page, 'Re: The plan')
  const inside = region.locator('iframe').contentFrame()
  await expect(inside.getByText('Agreed, let us do that.')).toBeVisible()
  await expect(inside.getByText('Words that were said before')).toBeHidden()
  await picture(page, 'folded-quote')
  await inside.getByText('Quoted text').focus()
  await page.keyboard.press('Enter')
  await expect(inside.getByText('Words that were said before')).toBeVisible()
})

test('where a link leads is seen from the keyboard too, and a message cannot say otherwise', async ({
  mail: page,
  person,
  imap,
}) => {
  const html = `<style>a::after,a:focus-visible::after{display:none!important;opacity:0!important;color:#fff!important;background:#fff!important}</style>
<p>Your bank asks you to <a href="https://evil.test/login?next=https://www.banco.test/">sign in at www.banco.test</a>.</p>`
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'From your bank', html }))
  const region = await openMessage(page, 'From your bank')
  const link = region.locator('iframe').contentFrame().getByRole('link')
  const shown = () =>
    link.evaluate((element) => {
      const { content, display, opacity, color } = getComputedStyle(element, '::after')
      return { content, display, opacity, color }
    })
  expect((await shown()).content).toBe('none')
  await link.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(link).toBeFocused()
  expect(await shown()).toEqual({
    content: '"https://evil.test/login?next=https://www.banco.test/"',
    display: 'block',
    opacity: '1',
    color: 'rgb(244, 245, 247)',
  })
  await expect(link).toHaveAttribute('title', 'https://evil.test/login?next=https://www.banco.test/')
  await picture(page, 'reader-link-focus')
})

test('of a very long message the beginning is shown, its source too, and the download has it all', async ({
  mail: page,
  person,
  imap,
}) => {
  const text = 'One more line of a log that never ends.\n'.repeat(60_000)
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'The whole log', text }))
  const region = await openMessage(page, 'The whole log')
  await expect(region).toContainText('Only its beginning is shown')
  await choose(page, 'Show source')
  const dialog = page.getByRole('dialog', { name: 'Source' })
  await expect(dialog).toContainText('The first 2.1 MB of 2.5 MB are shown here.', { timeout: 30_000 })
  const saving = page.waitForEvent('download')
  await dialog.getByRole('link', { name: 'Download message (.eml)' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await saving).createReadStream()) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString().replace(/\r\n/g, '\n')).toContain(text)
})
