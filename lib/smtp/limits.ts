import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { type Abilities, openSmtp } from './connection'

// Where a server sets no SIZE, most of the world's servers still refuse more than this.
const usualBytes = 25_000_000
const rememberMs = 10 * 60_000
const patienceMs = 3_000

const remembered = new Map<string, { abilities: Abilities; until: number }>()

/** The largest message, in bytes as sent, that the account's submission server takes (RFC 1870). Asked at most every ten minutes. */
export async function maxMessageBytes(account: Account): Promise<number> {
  return (await abilitiesOf(account)).maxBytes ?? usualBytes
}

/** What the submission server is able to, or null when it doesn't say so soon: then it will when the message is sent. */
export async function abilitiesNow(account: Account): Promise<Abilities | null> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs)
  })
  return Promise.race([abilitiesOf(account).catch(() => null), patience]).finally(() => clearTimeout(timer))
}

async function abilitiesOf(account: Account): Promise<Abilities> {
  const { host, port } = account.smtp
  const server = `${host}:${port}`
  const known = remembered.get(server)
  if (known && known.until > Date.now()) return known.abilities
  const { connection, abilities } = await openSmtp(account)
  connection.quit()
  remembered.set(server, { abilities, until: Date.now() + rememberMs })
  return abilities
}
