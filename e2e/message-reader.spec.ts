import { expect, isPhone, openMailbox, openMessage, picture, row, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('plain text is read: flowed lines joined, quotes folded, links live; the message becomes read', async ({
  mail: page,
  person,
  imap,
}) => {
  const text =
    'A long line that was \nbroken by format=flowed.\n\n> what you wrote\n> before\n\nSee https://example.org/page now.'
  await imap.append(
    'INBOX',
    rawMessage({ to: person.email, subject: 'Plain words', headers: [], parts: [], text }).replace(
      'text/plain; charset=utf-8',
      'text/plain; charset=utf-8; format=flowed',
    ),
  )
  const region = await openMessage(page, 'Plain words')
  await expect(region).toContainText('A long line that was broken by format=flowed.')
  await expect(region.getByRole('link', { name: 'https://example.org/page' })).toHaveAttribute('rel', /noopener/)
  await expect.poll(async () => (await imap.messages('INBOX'))[0]?.flags).toContain('\\Seen')
  await picture(page, 'reader-plain')
})

test('T1 T3 HTML is shown in a frame where nothing runs, and nothing remote is asked for', async ({
  mail: page,
  person,
  imap,
}) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(page.url()).origin) && !/^(data|blob|about):/.test(request.url()))
      asked.push(request.url())
  })
  let fired = false
  page.on('dialog', (dialog) => {
    fired = true
    void dialog.dismiss()
  })
  const html = `<h1 style="color:#036">Offers</h1><p>Welcome to the <b>sale</b>.</p><script>alert(1)</script>
<img src="http://127.0.0.1:9/tracker.gif" onerror="alert(2)"><svg onload="alert(3)"></svg><a href="javascript:alert(4)">here</a>
<style>@import url(http://127.0.0.1:9/x.css); body{background:url(http://127.0.0.1:9/b.png)}</style><form action="http://127.0.0.1:9/f"><input name=q></form>`
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Newsletter', html }))
  const region = await openMessage(page, 'Newsletter')
  const frame = region.locator('iframe')
  await expect(frame.contentFrame().getByText('Welcome to the sale.')).toBeVisible()
  const sandbox = (await frame.getAttribute('sandbox')) ?? 'none'
  expect(sandbox).not.toContain('allow-scripts')
  expect(sandbox).not.toContain('allow-same-origin')
  await expect(region.getByRole('button', { name: 'Show images' })).toBeVisible()
  await picture(page, 'reader-html')
  expect(asked).toEqual([])

  // Once allowed, the picture is asked for through our own proxy, and nobody else hears of it.
  const proxied = page.waitForRequest(/\/api\/images\?/)
  await region.getByRole('button', { name: 'Show images' }).click()
  expect((await (await proxied).allHeaders()).cookie).toBeUndefined()
  await expect(region.getByRole('button', { name: 'Show images' })).toBeHidden()
  expect(asked).toEqual([])
  expect(fired).toBe(false)
})

test('Junk never offers remote images', async ({ mail: page, person, imap }) => {
  await imap.append(
    'Junk',
    rawMessage({ to: person.email, subject: 'Prize', html: '<p>Look</p><img src="https://tracker.example/1.gif">' }),
  )
  await openMailbox(page, 'Junk')
  const region = await openMessage(page, 'Prize')
  await expect(region.locator('iframe').contentFrame().getByText('Look')).toBeVisible()
  await expect(region.getByRole('button', { name: 'Show images' })).toBeHidden()
})

test('attachments are listed and downloaded, one or all as a zip; an inline image shows by its cid', async ({
  mail: page,
  person,
  imap,
}) => {
  const parts = [
    `Content-Type: image/png; name="dot.png"\nContent-Transfer-Encoding: base64\nContent-ID: <dot@here>\nContent-Disposition: inline; filename="dot.png"\n\n${onePixel}`,
    "Content-Type: text/csv; name*=utf-8''n%C3%BAmeros.csv\nContent-Disposition: attachment; filename*=utf-8''n%C3%BAmeros.csv\n\na,b\n1,2",
    'Content-Type: application/pdf; name="plan.pdf"\nContent-Disposition: attachment; filename="plan.pdf"\n\n%PDF-1.4',
  ]
  await imap.append(
    'INBOX',
    rawMessage({
      to: person.email,
      subject: 'Numbers',
      html: '<p>See the dot <img src="cid:dot@here" alt="a dot"></p>',
      parts,
    }),
  )
  const region = await openMessage(page, 'Numbers')
  await expect(region.getByText('números.csv')).toBeVisible()
  const image = region.locator('iframe').contentFrame().getByRole('img', { name: 'a dot' })
  await expect(image).toHaveJSProperty('naturalWidth', 1)

  const saved = page.waitForEvent('download')
  await region
    .getByRole('link', { name: /Download números\.csv/ })
    .or(region.getByRole('button', { name: /Download números\.csv/ }))
    .first()
    .click()
  expect((await saved).suggestedFilename()).toBe('números.csv')
  await picture(page, 'reader-attachments')

  const all = page.waitForEvent('download')
  await region
    .getByRole('link', { name: /Download all/ })
    .or(region.getByRole('button', { name: /Download all/ }))
    .first()
    .click()
  expect((await all).suggestedFilename()).toMatch(/\.zip$/)
  const stream = await (await all).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  const zip = Buffer.concat(chunks).toString('utf8')
  for (const name of ['números.csv', 'plan.pdf']) expect(zip).toContain(name)
})

test('headers and source open; next and previous walk the list', async ({ mail: page, person, imap }) => {
  for (const subject of ['Older', 'Newer'])
    await imap.append('INBOX', rawMessage({ to: person.email, subject, headers: ['X-Trace: crumb-42'] }))
  const region = await openMessage(page, 'Newer')
  await region.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /source/i }).click()
  await expect(page.getByText('crumb-42')).toBeVisible()
  await page.keyboard.press('Escape')
  await region.getByRole('button', { name: /Next/ }).click()
  await expect(region.getByRole('heading', { name: 'Older' })).toBeVisible()
  await region.getByRole('button', { name: /Previous/ }).click()
  await expect(region.getByRole('heading', { name: 'Newer' })).toBeVisible()
})

test('a message is filed from the reader, and the next one comes up or the list returns', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Done with this' }))
  const region = await openMessage(page, 'Done with this')
  await region.getByRole('button', { name: 'Archive' }).click()
  await expect
    .poll(async () => (await imap.messages('Archive')).map(({ subject }) => subject))
    .toEqual(['Done with this'])
  if (isPhone(page))
    await expect(page.getByRole('grid', { name: 'Messages' }).or(page.getByText('Nothing here')).first()).toBeVisible()
  await expect(row(page, 'Done with this')).toBeHidden()
})

test('a message that was open before is shown again without asking the server', async ({
  mail: page,
  person,
  imap,
}) => {
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'First', text: 'The first words' }), '\\Seen')
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Second', text: 'Other words' }), '\\Seen')
  await expect(row(page, 'Second')).toBeVisible()
  const reader = page.getByRole('region', { name: 'Message' })
  const open = async (subject: string, words: string) => {
    await row(page, subject).getByText(subject, { exact: true }).click()
    await expect(reader.getByText(words)).toBeVisible()
  }
  const close = async () => {
    // What is asked for with a message is answered by then; who leaves sooner calls it off.
    await page.waitForTimeout(1_500)
    if (isPhone(page)) await page.goBack()
  }
  await open('First', 'The first words')
  await close()
  await open('Second', 'Other words')
  await close()
  // The shell asks for these once it has come to rest, whatever the reader does.
  for (const path of ['/api/linked-files/first-downloads', '/api/filters/standing'])
    await page.waitForFunction(
      (end) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(end)),
      path,
    )
  const asked: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) asked.push(request.url())
  })
  await open('First', 'The first words')
  expect(asked).toEqual([])
})

test('a coloured message is dark on a dark screen, and as it was made on request', async ({
  mail: page,
  person,
  imap,
}) => {
  const html =
    '<style>.note{background:#fff;color:#333}</style><body bgcolor="#ffffff"><table bgcolor="#eeeeee"><tr><td style="color:#000">Made for paper</td></tr></table><p class="note">With a note</p>'
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'A letter in colours', html }), '\\Seen')
  await page.emulateMedia({ colorScheme: 'dark' })
  await row(page, 'A letter in colours').getByText('A letter in colours', { exact: true }).click()
  const letter = page.frameLocator('iframe[title="Text of the message"]')
  const lightOf = (words: string, property: 'color' | 'backgroundColor') =>
    letter.getByText(words).evaluate((element, name) => {
      let at: Element | null = element
      let colour = ''
      // What is seen behind a word is of the first ancestor that has a ground.
      do {
        colour = getComputedStyle(at)[name as 'color']
        at = at.parentElement
      } while (at && colour === 'rgba(0, 0, 0, 0)')
      const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/g)?.map(Number) ?? []
      return (red + green + blue) / 3
    }, property)
  await expect(letter.getByText('Made for paper')).toBeVisible()
  for (const words of ['Made for paper', 'With a note']) {
    expect(await lightOf(words, 'color')).toBeGreaterThan(180)
    expect(await lightOf(words, 'backgroundColor')).toBeLessThan(60)
  }
  await picture(page, 'dark-letter')
  await page.getByRole('button', { name: 'Original colours' }).click()
  await expect(page.getByRole('button', { name: 'Dark colours' })).toBeVisible()
  await expect.poll(() => lightOf('Made for paper', 'color')).toBeLessThan(60)
  expect(await lightOf('With a note', 'backgroundColor')).toBe(255)
  await picture(page, 'original')
})

test('a message that was made for dark screens too has its own colours there', async ({ mail: page, person, imap }) => {
  const html =
    '<style>.own{background:#fff;color:#000}@media (prefers-color-scheme: dark){.own{background:#103010;color:#e0ffe0}}</style><p class="own">For day and night</p>'
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'A letter for the night', html }), '\\Seen')
  // As the setting does it: what is emulated would hold for the frame too, whatever is around it.
  await page.emulateMedia({ colorScheme: null })
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark'
  })
  await row(page, 'A letter for the night').getByText('A letter for the night', { exact: true }).click()
  const words = page.frameLocator('iframe[title="Text of the message"]').getByText('For day and night')
  await expect(words).toHaveCSS('background-color', 'rgb(16, 48, 16)')
  await page.getByRole('button', { name: 'Original colours' }).click()
  await expect(words).toHaveCSS('background-color', 'rgb(255, 255, 255)')
})
