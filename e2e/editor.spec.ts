import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { newAccount, testInstance } from '../mailserver/testing.ts'
import { expect, openMessage, sendsAtOnce, test } from './journey.ts'
import { rawMessage } from './mail.ts'
import { body, form, received, send } from './new-message.ts'

/** On a phone the tools move sideways: what opens beside one closes when it moves. */
async function tool(page: Page, name: string) {
  const button = form(page).getByRole('button', { name, exact: true })
  await button.scrollIntoViewIfNeeded()
  await page.waitForTimeout(200)
  await button.click()
}

async function begin(page: Page, subject: string, to: string) {
  await page.getByRole('button', { name: 'Compose' }).first().click()
  await form(page).getByLabel('To', { exact: true }).fill(`${to},`)
  await form(page).getByLabel('Subject').fill(subject)
  await body(page).click()
}

/** The only message somebody has got, its soft line ends taken out. */
const unfolded = async (person: Parameters<typeof received>[0]) =>
  (await received(person)).replace(/=\r?\n/g, '').replace(/=3D/g, '=')

type Given = { html?: string; picture?: string }

/** Pastes, or drops, what another program put on the clipboard: HTML, or a picture (base64 PNG). */
function give(place: Locator, kind: 'paste' | 'drop', given: Given) {
  return place.evaluate(
    (element, [event, { html, picture }]) => {
      const data = new DataTransfer()
      if (html !== undefined) data.setData('text/html', html)
      if (picture !== undefined) {
        const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0))
        data.items.add(new File([bytes], 'picture.png', { type: 'image/png' }))
      }
      const { x, y } = element.getBoundingClientRect()
      const common = { bubbles: true, cancelable: true }
      element.dispatchEvent(
        event === 'paste'
          ? new ClipboardEvent('paste', { ...common, clipboardData: data })
          : new DragEvent('drop', { ...common, dataTransfer: data, clientX: x + 20, clientY: y + 20 }),
      )
    },
    [kind, given] as const,
  )
}

/** A picture that is large enough to be pressed. */
const aPicture = async (background: string) => {
  const bytes = await sharp({ create: { width: 240, height: 90, channels: 3, background } })
    .png()
    .toBuffer()
  return bytes.toString('base64')
}

test('words are made bold, coloured, a heading, a list and a link; a table and an emoji stand among them; the other side gets them all', async ({
  mail: page,
}) => {
  await sendsAtOnce(page)
  const to = await newAccount(await testInstance())
  await begin(page, 'Con formato', to.email)
  await tool(page, 'Bold')
  await page.keyboard.type('strong')
  await tool(page, 'Bold')
  await page.keyboard.press('Enter')
  await tool(page, 'Bulleted list')
  await page.keyboard.type('first')
  await page.keyboard.press('Enter')
  await page.keyboard.type('second')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('link')
  for (let letter = 0; letter < 4; letter++) await page.keyboard.press('Shift+ArrowLeft')
  await tool(page, 'Link')
  await page.getByRole('dialog', { name: 'Link' }).getByLabel('Link address').fill('buzon.example/tarifas')
  await page.getByRole('dialog', { name: 'Link' }).getByRole('button', { name: 'Add link' }).click()
  await expect(body(page).locator('a[href="https://buzon.example/tarifas"]')).toHaveText('link')
  // Until the small window is gone it may give the selection back.
  await expect(page.getByRole('dialog', { name: 'Link' })).toBeHidden()
  await body(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await expect(body(page).locator('a[href="https://buzon.example/tarifas"]')).toHaveText('link')
  await tool(page, 'Colours')
  await page.getByRole('dialog').getByRole('button', { name: 'Red', exact: true }).click()
  await expect(body(page)).toBeFocused()
  await page.keyboard.type('red ')
  await tool(page, 'Emoji')
  await page.getByLabel('Search emoji').fill('tomato')
  await page.getByRole('button', { name: 'tomato', exact: true }).click()
  await expect(body(page)).toContainText('🍅')
  // On a phone the small window goes when what is under it still moves.
  await expect(async () => {
    await tool(page, 'Table')
    await page.getByRole('button', { name: '2 × 2 cells' }).click({ timeout: 2000 })
  }).toPass({ timeout: 20_000 })
  await expect(body(page).locator('td')).toHaveCount(4)
  await page.keyboard.type('cell')
  await expect(body(page).locator('td').first()).toHaveText('cell')
  await send(page)
  const source = await unfolded(to)
  expect(source).toMatch(/<b>strong<\/b>|font-weight: ?bold[^>]*>strong/)
  expect(source).toMatch(/<ul[^>]*>.*first.*<\/li>.*second/s)
  expect(source).toContain('href="https://buzon.example/tarifas"')
  expect(source).toMatch(/color: ?[^>]*>(<[^>]*>)*red /)
  expect(source).toContain('=F0=9F=8D=85')
  expect(source).toMatch(/<table[^>]*>.*<td[^>]*>.*cell.*<\/table>/s)
  expect(source.match(/<td /g)).toHaveLength(4)
})

test('what is pasted from Word and from a page keeps its words and their look, and loses what is the other program’s', async ({
  mail: page,
}) => {
  await sendsAtOnce(page)
  const to = await newAccount(await testInstance())
  await begin(page, 'Pegado', to.email)
  await give(body(page), 'paste', {
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
      <head><meta name=ProgId content=Word.Document><style>p.MsoNormal { mso-style-name: Normal; margin: 0 }</style></head>
      <body><p class=MsoNormal style='mso-margin-top-alt:auto'>De Word <b>en negrita</b><o:p></o:p></p>
      <img src="file:///C:/Users/ana/foto.png"></body></html>`,
  })
  await expect(body(page).locator('b')).toHaveText('en negrita')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await give(body(page), 'paste', {
    html: `<p onclick="window.harmed = 1" style="position: fixed; inset: 0">De una página <a href="javascript:harm()">uno</a>
      <a href="https://x.test/dos">dos</a></p><script>window.harmed = 1</script><img src="https://x.test/spy.png" alt="foto"
      onerror="window.harmed = 1"><table><tr><td>celda</td></tr></table>`,
  })
  await expect(body(page)).toContainText('De una página')
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false)
  await send(page)
  const source = await unfolded(to)
  expect(source).not.toMatch(
    /mso-|MsoNormal|<o:p|file:|ProgId|javascript:|onclick|onerror|<script|position|spy\.png" alt/i,
  )
  expect(source).not.toContain('<img')
  expect(source).toContain('en negrita')
  expect(source).toContain('href="https://x.test/dos"')
  expect(source).toContain('celda')
})

test('two pictures are pasted, a third one dropped into the text and one made small; all go along inside the message', async ({
  mail: page,
}) => {
  await sendsAtOnce(page)
  const to = await newAccount(await testInstance())
  await begin(page, 'Fotos', to.email)
  await page.keyboard.type('Mira')
  await give(body(page), 'paste', { picture: await aPicture('#c33') })
  await expect(body(page).locator('img')).toHaveCount(1)
  await give(body(page), 'paste', { picture: await aPicture('#3c3') })
  await expect(body(page).locator('img')).toHaveCount(2)
  await give(body(page), 'drop', { picture: await aPicture('#33c') })
  await expect(body(page).locator('img')).toHaveCount(3)
  await body(page).locator('img').first().click()
  await tool(page, 'More formatting')
  await page.getByRole('menuitem', { name: 'Picture: small' }).click()
  await expect(body(page).locator('img[style*="160px"], img[width="160"]')).toHaveCount(1)
  await send(page)
  const source = await unfolded(to)
  expect(source).toContain('multipart/related')
  expect(source.match(/src="cid:/g)).toHaveLength(3)
  expect(source.match(/^Content-Type: image\/png/gim)).toHaveLength(3)
  expect(source).toContain('160px')
  expect(source).not.toContain('/api/uploads')
})

test('Enter inside a quotation opens a place for an answer between its two halves; as plain text it is a quotation of RFC 3676', async ({
  mail: page,
  person,
  imap,
}) => {
  await sendsAtOnce(page)
  const writer = await newAccount(await testInstance())
  const text = 'First question. Second question.'
  await imap.append('INBOX', rawMessage({ from: writer.email, to: person.email, subject: 'Two questions', text }))
  const region = await openMessage(page, 'Two questions')
  await region.getByRole('button', { name: 'Reply', exact: true }).first().click()
  await expect(body(page)).toContainText('Second question.')
  // Behind the first question.
  await body(page).evaluate((box) => {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const at = walker.currentNode.textContent?.indexOf(' Second question') ?? -1
      if (at >= 0) return getSelection()?.collapse(walker.currentNode, at)
    }
  })
  await page.keyboard.press('Enter')
  await page.keyboard.type('My answer')
  await expect(body(page).locator('blockquote')).toHaveCount(2)
  await expect(body(page).locator('blockquote').filter({ hasText: 'My answer' })).toHaveCount(0)
  await send(page)
  const source = await unfolded(writer)
  expect(source).toContain('format=flowed')
  expect(source).toMatch(/^> First question\.\s*$[\s\S]*^My answer\s*$[\s\S]*^> ?Second question\.\s*$/m)
})
