import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { openSmtp } from './connection'

// Where a server sets no SIZE, most of the world's servers still refuse more than this.
const usualBytes = 25_000_000
const rememberMs = 10 * 60_000

const remembered = new Map<string, { maxBytes: number; until: number }>()

/** The largest message, in bytes as sent, that the account's submission server takes (RFC 1870). Asked at most every ten minutes. */
export async function maxMessageBytes(account: Account): Promise<number> {
  const { host, port } = account.smtp
  const server = `${host}:${port}`
  const known = remembered.get(server)
  if (known && known.until > Date.now()) return known.maxBytes
  const { connection, abilities } = await openSmtp(account)
  connection.quit()
  const maxBytes = abilities.maxBytes ?? usualBytes
  remembered.set(server, { maxBytes, until: Date.now() + rememberMs })
  return maxBytes
}
