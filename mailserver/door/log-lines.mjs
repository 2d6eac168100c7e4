// What the logs of Postfix and Dovecot say from now on, line by line.
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync, watch } from 'node:fs'

const everyMs = 50
const chunkBytes = 256 * 1024
const togetherMs = 50
const missingMs = 1_000

/**
 * Calls each `take` with the new lines of its file, until the function that this gives is called. Of what is there at one
 * look, an earlier file's lines are told first: it must be the one that is written first.
 */
export function followFiles(files) {
  const readers = files.map(({ path }) => newLinesOf(path))
  const look = () => {
    // Read backwards: what the later file says has its cause in the earlier one by then.
    const found = readers.map((_, index) => index).reverse()
    const lines = new Map(found.map((index) => [index, readers[index]()]))
    for (const [index, { take }] of files.entries()) for (const line of lines.get(index) ?? []) take(line)
  }
  const timer = setInterval(look, everyMs)
  return () => clearInterval(timer)
}

/** Calls `take` with the new lines of one file for ever: at once after a silence, else with what came within a moment. */
export function followFile(path, take) {
  const newLines = newLinesOf(path)
  const look = () => {
    const lines = newLines()
    for (const line of lines) take(line)
    return lines.length > 0
  }
  // A watch costs something for each word that is written, so there is none while much is.
  const goOn = () => {
    if (look()) return setTimeout(goOn, togetherMs)
    if (!existsSync(path)) return setTimeout(goOn, missingMs)
    const watcher = watch(path, () => {
      watcher.close()
      goOn()
    })
    // What came before it was there.
    if (look()) {
      watcher.close()
      setTimeout(goOn, togetherMs)
    }
  }
  goOn()
}

/** Gives the lines that came since the last time. A file that is rotated is begun anew. */
function newLinesOf(path) {
  let position = existsSync(path) ? statSync(path).size : 0
  let rest = ''
  return () => {
    if (!existsSync(path)) return []
    const found = []
    const file = openSync(path, 'r')
    try {
      const { size } = fstatSync(file)
      if (size < position) position = 0
      while (position < size) {
        const buffer = Buffer.alloc(Math.min(chunkBytes, size - position))
        position += readSync(file, buffer, 0, buffer.length, position)
        const lines = (rest + buffer.toString('latin1')).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) found.push(Buffer.from(line, 'latin1').toString('utf8'))
      }
    } finally {
      closeSync(file)
    }
    return found
  }
}
