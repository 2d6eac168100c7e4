import 'server-only'

/** The bytes between the first `begin` and `end` lines of uuencoded text; the text itself when there are none. */
export function decodeUu(text: string): Buffer {
  const begin = text.search(/^begin [0-7]{3,4} /m)
  if (begin < 0) return Buffer.from(text, 'latin1')

  const bytes = Buffer.alloc(text.length) // code is longer than what it stands for
  let length = 0
  for (let at = text.indexOf('\n', begin) + 1; at > 0; at = text.indexOf('\n', at) + 1) {
    const end = text.indexOf('\n', at)
    const line = text.slice(at, end < 0 ? undefined : end).replace(/\r$/, '')
    if (line === 'end') break
    const lineEnd = Math.min(length + sixBits(line, 0), bytes.length)
    for (let from = 1; length < lineEnd; from += 4) {
      const [a, b, c, d] = [
        sixBits(line, from),
        sixBits(line, from + 1),
        sixBits(line, from + 2),
        sixBits(line, from + 3),
      ]
      for (const byte of [(a << 2) | (b >> 4), (b << 4) | (c >> 2), (c << 6) | d]) {
        if (length < lineEnd) bytes[length++] = byte & 255
      }
    }
  }
  return bytes.subarray(0, length)
}

function sixBits(line: string, at: number): number {
  return Math.max(0, (line.charCodeAt(at) || 32) - 32) & 63
}
