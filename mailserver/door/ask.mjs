// What Postfix asks of the door while somebody hands a message over (SMTP Access Policy Delegation).
import { chmodSync, chownSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'

const longestQuestion = 64 * 1024

/**
 * Answers at a socket with what `judge` says to a question, as it was written and as a Map of its attributes. If that fails the
 * connection is closed, and Postfix does what its configuration says. `postfix`: the ids of its user and group, the only ones who may ask.
 */
export function answerPostfix(path, postfix, judge) {
  const server = createServer((socket) => {
    let text = ''
    socket.setEncoding('utf8').on('error', () => {})
    // It waits for each answer before it asks again.
    socket.on('data', async (piece) => {
      text += piece
      if (text.length > longestQuestion) return socket.destroy()
      const end = text.indexOf('\n\n')
      if (end < 0) return
      const question = text.slice(0, end)
      text = text.slice(end + 2)
      try {
        socket.write(`action=${await judge(attributesOf(question), question)}\n\n`)
      } catch (error) {
        console.error(`door: no answer for Postfix: ${error.message}`)
        socket.destroy()
      }
    })
  })
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 })
  rmSync(path, { force: true })
  server.listen(path, () => {
    chownSync(path, postfix.uid, postfix.gid)
    chmodSync(path, 0o660)
  })
}

const attributesOf = (text) =>
  new Map(text.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
