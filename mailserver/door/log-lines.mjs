// What the logs of Postfix and Dovecot say from now on, line by line.
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

const everyMs = 50
const chunkBytes = 256 * 1024

/** Calls `take` with each new line of the file until the function it gives is called. A file that is rotated is begun anew. */
export function followFile(path, take) {
  let position = existsSync(path) ? statSync(path).size : 0
  let rest = ''
  const look = () => {
    if (!existsSync(path)) return
    const file = openSync(path, 'r')
    try {
      const { size } = fstatSync(file)
      if (size < position) position = 0
      while (position < size) {
        const buffer = Buffer.alloc(Math.min(chunkBytes, size - position))
        position += readSync(file, buffer, 0, buffer.length, position)
        const lines = (rest + buffer.toString('latin1')).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) take(Buffer.from(line, 'latin1').toString('utf8'))
      }
    } finally {
      closeSync(file)
    }
  }
  const timer = setInterval(look, everyMs)
  return () => clearInterval(timer)
}
