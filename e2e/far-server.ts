import { createServer, type Server, type Socket } from 'node:net'
import { instance } from './instance.ts'

/** What the other domain answers to RCPT, by the beginning of the local part. */
const answers: [RegExp, string][] = [
  [/^full/, '552 5.2.2 This mailbox is full'],
  [/^nobody/, '550 5.1.1 No such user here'],
  [/^later/, '451 4.7.1 Try again later'],
]

/**
 * The mail server of `far.test`, where Postfix takes that domain's mail: it refuses, defers or takes each recipient by their
 * name, and sends no reports itself. One test at a time has it; the others wait for the port.
 */
export async function farServer() {
  const server = createServer(converse)
  await listen(server)
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  return {
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function listen(server: Server) {
  const { far } = instance().ports
  for (;;) {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve)
      server.listen(far, '127.0.0.1', () => resolve(null))
    })
    if (!error) return
    if (error.code !== 'EADDRINUSE') throw error
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function converse(socket: Socket) {
  let [isData, pending] = [false, '']
  socket.on('error', () => {})
  socket.write('220 mx.far.test ESMTP\r\n')
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1')
    for (;;) {
      const end = isData ? pending.indexOf('\r\n.\r\n') : pending.indexOf('\r\n')
      if (end < 0) return
      const line = pending.slice(0, end)
      pending = pending.slice(end + (isData ? 5 : 2))
      if (isData) {
        isData = false
        socket.write('250 2.0.0 Taken\r\n')
      } else if (/^DATA/i.test(line)) {
        isData = true
        socket.write('354 Go on\r\n')
      } else if (/^RCPT/i.test(line)) {
        const local = /<([^@>]*)@/.exec(line)?.[1] ?? ''
        socket.write(`${answers.find(([name]) => name.test(local))?.[1] ?? '250 2.1.5 Ok'}\r\n`)
      } else if (/^QUIT/i.test(line)) socket.end('221 2.0.0 Bye\r\n')
      else socket.write('250 mx.far.test\r\n')
    }
  })
}
