import { expect, openMessage, picture, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A second of silence: PCM, 8 kHz, 8 bits. */
function silence(): string {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + 8000, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(8000, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(8000, 40)
  return Buffer.concat([header, Buffer.alloc(8000, 128)])
    .toString('base64')
    .replace(/.{76}/g, '$&\n')
}

function file(type: string, name: string, body: string): string {
  const encoding = /^[\w+/=\s]+$/.test(body) ? 'base64' : '8bit'
  return `Content-Type: ${type}; name="${name}"\nContent-Transfer-Encoding: ${encoding}\nContent-Disposition: attachment; filename="${name}"\n\n${body}`
}

test('attachments are looked at in place: arrows walk through them, Escape ends it where it began', async ({
  mail: page,
  person,
  imap,
}) => {
  const parts = [
    file('image/png', 'dot.png', onePixel),
    file('application/zip', 'packed.zip', 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=='),
    file('text/x-python', 'hello.py', 'print("<b>hello</b>")'),
    file('audio/wav', 'quiet.wav', silence()),
  ]
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Things to see', parts, text: 'See below.' }))
  const region = await openMessage(page, 'Things to see')
  await expect(region.getByRole('button', { name: 'Open packed.zip' })).toBeHidden()
  const first = region.getByRole('button', { name: 'Open dot.png' })
  await first.focus()
  await page.keyboard.press('Enter')

  const viewer = (name: string) => page.getByRole('dialog', { name })
  const image = viewer('dot.png').getByRole('img', { name: 'dot.png' })
  await expect(image).toHaveJSProperty('naturalWidth', 1)
  const before = (await image.boundingBox())?.width ?? 0
  await viewer('dot.png').getByRole('button', { name: 'Zoom in' }).click()
  await expect.poll(async () => (await image.boundingBox())?.width ?? 0).toBeGreaterThan(before * 1.9)
  await expect(viewer('dot.png').getByText('1 of 3')).toBeVisible()
  await picture(page, 'viewer-image')

  await page.keyboard.press('ArrowRight')
  await expect(viewer('hello.py').getByText('print("<b>hello</b>")')).toBeVisible()
  await picture(page, 'viewer-text')

  await page.keyboard.press('ArrowRight')
  const sound = viewer('quiet.wav').locator('audio')
  await expect(sound).toHaveJSProperty('duration', 1)

  await page.keyboard.press('Escape')
  await expect(viewer('quiet.wav')).toBeHidden()
  await expect(first).toBeFocused()
})

test('T9 a file that is not what its type says, and one that a browser could run, do nothing', async ({
  mail: page,
  person,
  imap,
}) => {
  const attack = '<svg xmlns="http://www.w3.org/2000/svg" onload="top.document.title=1"><script>alert(1)</script></svg>'
  const parts = [
    file('image/png', 'false.png', attack),
    file('text/x-web', 'page.txt', attack),
    file('image/svg+xml', 'real.svg', attack),
    file('text/html', 'page.html', attack),
  ]
  await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Traps', parts, text: 'Look.' }))
  let dialogs = 0
  page.on('dialog', async (dialog) => {
    dialogs += 1
    await dialog.dismiss()
  })
  const region = await openMessage(page, 'Traps')
  for (const name of ['real.svg', 'page.html'])
    await expect(region.getByRole('button', { name: `Open ${name}` })).toBeHidden()
  await region.getByRole('button', { name: 'Open false.png' }).click()
  await expect(page.getByRole('dialog').getByText('This file cannot be shown here.')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog').getByText('onload=')).toBeVisible()
  await expect(page.getByRole('dialog').locator('svg[onload]')).toHaveCount(0)
  expect(dialogs).toBe(0)
  expect(await page.title()).not.toBe('1')
})
