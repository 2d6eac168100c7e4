// Ports of this machine: free ones to take, and waiting for one to answer.
import { connect, createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export const bind = '127.0.0.1'

/** Below the range from which the kernel takes ports for outgoing connections. */
const range = { first: 15_000, last: 31_000 }

/** `names`, each with a free port; `wished` ports are kept where they are free. */
export async function choosePorts(names, wished = {}) {
  const taken = new Set()
  const chosen = {}
  for (const name of names) {
    let port = wished[name] ?? randomPort()
    while (taken.has(port) || !(await isFree(port))) port = randomPort()
    taken.add(port)
    chosen[name] = port
  }
  return chosen
}

const randomPort = () => range.first + Math.floor(Math.random() * (range.last - range.first))

export function isFree(port, host = bind) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

export function answers(port, host = bind) {
  return new Promise((resolve) => {
    const socket = connect({ port, host })
    const end = (answered) => {
      socket.destroy()
      resolve(answered)
    }
    socket.setTimeout(1_000, () => end(false))
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

/** Resolves when `test` holds. @throws when it doesn't within `timeoutMs`. */
export async function waitFor(what, test, timeoutMs = 15_000) {
  const end = Date.now() + timeoutMs
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`${what} did not come within ${timeoutMs / 1000} s`)
    await pause(20)
  }
}
