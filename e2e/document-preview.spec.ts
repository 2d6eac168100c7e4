import { docxFile, filePart, heicFile, pdfFile } from './files.ts'
import { expect, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

test('T9 a PDF is read in place, page under page; nothing in it runs, and a broken or locked one says so', async ({
  mail: page,
  person,
  imap,
}) => {
  const pages = Array.from({ length: 40 }, (_, at) => `These are the words of page ${at + 1}`)
  const parts = [
    filePart('application/pdf', 'report.pdf', pdfFile(pages)),
    filePart('application/octet-stream', 'locked.pdf', pdfFile(['x'], { isEncrypted: true })),
    filePart('application/pdf', 'broken.pdf', 'This was never a PDF.'),
  ]
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Papers', parts, text: 'See below.' }))
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  let dialogs = 0
  page.on('dialog', async (dialog) => {
    dialogs += 1
    await dialog.dismiss()
  })
  const region = await openMessage(page, 'Papers')
  expect(asked.filter((url) => url.includes('pdf.worker'))).toEqual([])
  const opens = region.getByRole('button', { name: 'Open report.pdf' })
  await opens.focus()
  await page.keyboard.press('Enter')

  const viewer = page.getByRole('dialog', { name: 'report.pdf' })
  await expect(viewer.getByText('These are the words of page 1', { exact: true })).toBeAttached()
  await expect(viewer.getByText('Page 1 of 40')).toBeVisible()
  await picture(page, 'viewer-pdf')
  const first = viewer.getByRole('listitem', { name: 'Page 1', exact: true })
  expect(await inkOn(first.locator('canvas'))).toBeGreaterThan(100)
  const link = first.getByRole('link', { name: 'https://elsewhere.test/page' })
  await expect(link).toHaveAttribute('rel', /noopener noreferrer/)

  const narrow = (await first.boundingBox())?.width ?? 0
  await page.keyboard.press('+')
  await expect.poll(async () => (await first.boundingBox())?.width ?? 0).toBeGreaterThan(narrow * 1.4)
  await page.keyboard.press('-')
  await page.keyboard.press('End')
  await expect(viewer.getByText('Page 40 of 40')).toBeVisible()
  await expect(viewer.getByText('These are the words of page 40')).toBeAttached()
  await expect(first.locator('canvas')).toHaveCount(0)
  expect(await viewer.locator('canvas').count()).toBeLessThan(8)

  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog').getByText('This PDF is protected by a password')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog').getByText('This PDF is damaged')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(opens).toBeFocused()
  expect(dialogs).toBe(0)
  expect(asked.filter((url) => new URL(url).origin !== new URL(page.url()).origin && !url.startsWith('blob:'))).toEqual(
    [],
  )
})

test('a photograph that browsers do not know is drawn for them; a broken one says so', async ({
  mail: page,
  person,
  imap,
}) => {
  const parts = [
    filePart('image/heic', 'IMG_0001.HEIC', heicFile),
    filePart('application/octet-stream', 'IMG_0002.heic', heicFile.subarray(0, 700)),
  ]
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Holidays', parts, text: 'See below.' }))
  const region = await openMessage(page, 'Holidays')
  await region.getByRole('button', { name: 'Open IMG_0001.HEIC' }).click()
  const image = page.getByRole('dialog').getByRole('img', { name: 'IMG_0001.HEIC' })
  await expect(image).toHaveJSProperty('naturalWidth', 1600)
  await picture(page, 'viewer-heic')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog').getByText('This picture is damaged')).toBeVisible()
})

test('T9 T10 a Word file is read in its frame: nothing in it runs or loads, and a bomb says so', async ({
  mail: page,
  person,
  imap,
}) => {
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const elsewhere = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/>`
  const word = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
  const body = [
    `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="40"/></w:rPr><w:t>Minutes of the meeting</w:t></w:r></w:p>`,
    `<w:p>${word('See ')}<w:hyperlink r:id="r7">${word('the site')}</w:hyperlink>${word(' and ')}<w:hyperlink r:id="r8">${word('the trap')}</w:hyperlink></w:p>`,
    `<w:p>${word('&lt;img src=x onerror=alert(1)&gt;')}</w:p>`,
    `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:link="r9" r:embed="r9"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
    '<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>' +
      `<w:tr><w:tc><w:p>${word('Ana')}</w:p></w:tc><w:tc><w:p>${word('agreed')}</w:p></w:tc></w:tr></w:tbl>`,
  ].join('')
  const relations = [
    elsewhere('r7', 'hyperlink', 'https://elsewhere.test/'),
    elsewhere('r8', 'hyperlink', 'javascript:alert(1)'),
    elsewhere('r9', 'image', 'https://leak.test/pixel.png'),
  ].join('')
  const bomb = { name: 'word/media/zeros.bin', content: Buffer.alloc(110 * 2 ** 20), toldBytes: 10 }
  const parts = [
    filePart(type, 'minutes.docx', docxFile(body, relations)),
    filePart(type, 'bomb.docx', docxFile(body, '', [bomb])),
    filePart('application/octet-stream', 'broken.docx', 'no'),
  ]
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Minutes', parts, text: 'See below.' }))
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('dialog', (dialog) => {
    asked.push(`dialog://${dialog.message()}`)
    dialog.dismiss().catch(() => {})
  })
  const region = await openMessage(page, 'Minutes')
  await region.getByRole('button', { name: 'Open minutes.docx' }).click()
  const shown = page.frameLocator('iframe[title="minutes.docx"]')
  await expect(shown.getByText('Minutes of the meeting')).toBeVisible()
  await picture(page, 'viewer-docx')
  await expect(shown.getByText('<img src=x')).toBeVisible()
  await expect(shown.getByRole('cell', { name: 'agreed' })).toBeVisible()
  await expect(shown.getByRole('link', { name: 'the site' })).toHaveAttribute('rel', /noopener noreferrer/)
  await expect(shown.getByRole('link', { name: 'the trap' })).toHaveCount(0)
  const frame = page.locator('iframe[title="minutes.docx"]')
  await expect(frame).toHaveAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox')

  await page.getByRole('button', { name: 'Next attachment' }).click()
  await expect(page.getByRole('dialog').getByText('holds more than can be shown here')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog').getByText('is damaged or locked')).toBeVisible()
  const own = new URL(page.url()).origin
  expect(asked.filter((url) => !url.startsWith(own) && !/^(blob|data|about):/.test(url))).toEqual([])
})

test('a vCard file shows its people, who are added to the contacts', async ({ mail: page, person, imap }) => {
  const card = (name: string, email: string) =>
    `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nEMAIL:${email}\nTEL:+34 600 000 000\nORG:Uno\nADR:;;Calle Mayor 1;Madrid;;28013;\nEND:VCARD\n`
  const parts = [
    filePart('text/vcard', 'people.vcf', card('Ana García', 'ana@example.org') + card('Tom Field', 'tom@example.org')),
    filePart('text/x-vcard', 'broken.vcf', 'This is no card.'),
  ]
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'People', parts, text: 'See below.' }))
  const region = await openMessage(page, 'People')
  await region.getByRole('button', { name: 'Open people.vcf' }).click()
  const cards = page.getByRole('dialog').getByRole('list', { name: 'Contacts in this file' }).getByRole('listitem')
  const ana = cards.filter({ hasText: 'Ana García' })
  await expect(ana.getByText('Calle Mayor 1, Madrid, 28013')).toBeVisible()
  await ana.getByRole('button', { name: 'Add to contacts' }).click()
  await expect(ana.getByText('In your contacts')).toBeVisible()
  await picture(page, 'viewer-cards')
  await cards.filter({ hasText: 'Tom Field' }).getByRole('button', { name: 'Add to contacts' }).click()
  await expect(cards.getByText('In your contacts')).toHaveCount(2)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog').getByText('No contacts were found in this file')).toBeVisible()
  await page.goto('/contacts')
  await expect(page.getByText('Ana García').first()).toBeVisible()
})

test('a message that came as a file is read in place, code with the numbers of its lines; arrows walk the list', async ({
  mail: page,
  person,
  imap,
}) => {
  const inner = rawMessage({
    from: 'Ana <ana@inner.test>',
    to: 'tom@inner.test',
    subject: 'The older letter',
    html: '<p style="color:#a00">Words of the letter</p><img src="https://tracker.test/1.gif"><script>alert(1)</script>',
    parts: [filePart('application/zip', 'inside.zip', 'PK')],
  })
  const parts = [
    filePart('application/octet-stream', 'letter.eml', inner),
    filePart('application/octet-stream', 'run.py', 'def run():\n\treturn "<b>1</b>"\n'),
    filePart('application/zip', 'packed.zip', 'PK'),
    filePart('message/rfc822', 'odd.eml', 'no message at all'),
  ]
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Old mail', parts, text: 'See below.' }))
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const region = await openMessage(page, 'Old mail')
  const open = (name: string) => region.getByRole('button', { name: `Open ${name}` })
  await open('letter.eml').focus()
  await page.keyboard.press('ArrowRight')
  await expect(open('run.py')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(region.getByRole('link', { name: 'Download packed.zip' })).toBeFocused()
  await page.keyboard.press('Home')
  await expect(region.getByRole('link', { name: 'Download letter.eml' })).toBeFocused()
  await open('letter.eml').focus()
  await page.keyboard.press('Enter')

  const viewer = page.getByRole('dialog', { name: 'letter.eml' })
  await expect(viewer.getByRole('heading', { name: 'The older letter' })).toBeVisible()
  await expect(viewer.frameLocator('iframe').getByText('Words of the letter')).toBeVisible()
  await expect(viewer.getByText('inside.zip')).toBeVisible()
  await expect(viewer.getByText('Remote images are not shown')).toBeVisible()
  await picture(page, 'viewer-message')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog', { name: 'run.py' }).getByText('return "<b>1</b>"')).toBeVisible()
  await picture(page, 'viewer-code')
  await page.keyboard.press('Escape')
  await expect(open('letter.eml')).toBeFocused()
  expect(asked.filter((url) => url.includes('tracker.test'))).toEqual([])
})

/** How many pixels of a canvas are dark. */
function inkOn(canvas: import('@playwright/test').Locator): Promise<number> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0
    const { data } = element.getContext('2d')?.getImageData(0, 0, element.width, element.height) ?? { data: [] }
    return Array.from(data).filter((value, at) => at % 4 === 0 && value < 128).length
  })
}
