import 'server-only'
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { config } from '@/lib/config'
import { processWide } from '@/lib/process-wide'

// It beats every 20 s.
const silentMs = 60_000
const retryMs = [500, 2_000, 10_000, 30_000]

const bell = processWide('imap bell', () => ({
  listeners: new Map<string, Set<() => void>>(),
  isListening: false,
}))

/**
 * Hears of mail that the local mail server has just delivered to a login, until the returned function is called. What is
 * heard is a hint: Dovecot's own notice (IDLE, NOTIFY) comes half a second later, and says all there is to say.
 */
export function onDelivery(username: string, listener: () => void): () => void {
  if (!config.mailBell) return () => {}
  const key = username.toLowerCase()
  const those = bell.listeners.get(key) ?? new Set()
  bell.listeners.set(key, those.add(listener))
  if (!bell.isListening) void keepListening(config.mailBell)
  return () => {
    those.delete(listener)
    if (those.size === 0 && bell.listeners.get(key) === those) bell.listeners.delete(key)
  }
}

async function keepListening(address: string) {
  bell.isListening = true
  for (let failures = 0; bell.listeners.size > 0; failures++) {
    const heard = await listenOnce(address)
    if (heard) failures = 0
    const waitMs = retryMs[Math.min(failures, retryMs.length - 1)]
    await new Promise((resolve) => setTimeout(resolve, waitMs).unref())
  }
  bell.isListening = false
}

/** Until the line ends, however it ends. Says whether there was one. */
function listenOnce(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const { username, password } = new URL(address)
    const asked = get(address, { auth: `${username}:${password}`, agent: false, timeout: silentMs }, (answer) => {
      answer.on('close', () => resolve(answer.statusCode === 200)).on('error', () => {})
      if (answer.statusCode !== 200) return asked.destroy()
      const lines = createInterface({ input: answer })
      lines.on('line', (user) => {
        for (const listener of bell.listeners.get(user.toLowerCase()) ?? []) listener()
        if (bell.listeners.size === 0) asked.destroy()
      })
      // That the line broke is told by its end; it is opened again.
      lines.on('error', () => {})
    })
    asked.on('timeout', () => asked.destroy()).on('error', () => resolve(false))
    asked.on('socket', (socket) => socket.unref())
  })
}
