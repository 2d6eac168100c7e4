// Messages that are larger or stranger than any honest one, each in a way of its own.

const megabyte = 1024 * 1024
const line = `${'The boats came in before noon and nobody was there to see them. '.repeat(1)}\r\n`

function head(subject: string, more: string[]): string {
  return [
    'From: Mallory <mallory@elsewhere.test>',
    'To: Reader <reader@buzon.test>',
    `Subject: ${subject}`,
    'Date: Mon, 23 Nov 2026 08:00:00 +0000',
    'MIME-Version: 1.0',
    ...more,
    '',
    '',
  ].join('\r\n')
}

const multipart = 'Content-Type: multipart/mixed; boundary=b'
const plain = 'Content-Type: text/plain; charset=utf-8'

/** By name: 50 MB of text, 50 MB attached, 50 MB of HTML tables, 10,000 parts, and 2,000 messages inside one another. */
export const bombs: Record<string, () => Buffer> = {
  'text-50mb': () => Buffer.from(head('50 MB of text', [plain]) + line.repeat((50 * megabyte) / line.length)),
  'file-50mb': () => {
    const file = `${'QUJD'.repeat(19)}\r\n`.repeat((50 * megabyte) / 78)
    const parts = [
      `${plain}\r\n\r\nHere it is.\r\n`,
      `Content-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}`,
    ]
    return Buffer.from(`${head('50 MB attached', [multipart])}${inside(parts)}`)
  },
  'html-50mb': () => {
    const cell = '<table><tr><td style="color:red;font:12px Arial" class="a b">row</td></tr></table>\r\n'
    return Buffer.from(
      head('50 MB of HTML', ['Content-Type: text/html; charset=utf-8']) + cell.repeat((50 * megabyte) / cell.length),
    )
  },
  'parts-10000': () => {
    const parts = Array.from({ length: 10_000 }, (_, at) => `${plain}\r\n\r\nPart ${at}\r\n`)
    return Buffer.from(`${head('10,000 parts', [multipart])}${inside(parts)}`)
  },
  'nested-2000': () => {
    const inner = 'Content-Type: message/rfc822\r\n\r\n'
    return Buffer.from(
      `${head('2,000 inside', ['Content-Type: message/rfc822'])}${inner.repeat(2_000)}\r\nThe end.\r\n`,
    )
  },
}

function inside(parts: string[]): string {
  return `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`
}
