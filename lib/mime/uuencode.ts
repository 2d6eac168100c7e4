import 'server-only'

/** The bytes between the first `begin` and `end` lines of uuencoded text; the text itself when there are none. */
export function decodeUu(text: string): Buffer {
  const lines = text.split(/\r?\n/)
  const begin = lines.findIndex((line) => /^begin [0-7]{3,4} /.test(line))
  if (begin < 0) return Buffer.from(text, 'latin1')

  const chunks: Buffer[] = []
  for (const line of lines.slice(begin + 1)) {
    if (line === 'end') break
    const length = sixBits(line, 0)
    const bytes: number[] = []
    for (let at = 1; bytes.length < length; at += 4) {
      const [a, b, c, d] = [sixBits(line, at), sixBits(line, at + 1), sixBits(line, at + 2), sixBits(line, at + 3)]
      bytes.push(((a << 2) | (b >> 4)) & 255, ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255)
    }
    chunks.push(Buffer.from(bytes.slice(0, length)))
  }
  return Buffer.concat(chunks)
}

function sixBits(line: string, at: number): number {
  return Math.max(0, (line.charCodeAt(at) || 32) - 32) & 63
}
