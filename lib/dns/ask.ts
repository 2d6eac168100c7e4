import 'server-only'
import { Resolver } from 'node:dns/promises'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'

/** What is not there; anything else is no answer. */
const absent = new Set(['ENOTFOUND', 'ENODATA'])

const resolver = () =>
  processWide('dns resolver', () => {
    const made = new Resolver({ timeout: 2_000, tries: 2 })
    if (config.dnsServer) made.setServers([config.dnsServer])
    return made
  })

/** The TXT records of a name, each in one piece; [] when there are none. @throws `dns-silent`. */
export function askTxt(name: string): Promise<string[]> {
  return asked(name, async () => (await resolver().resolveTxt(name)).map((pieces) => pieces.join('')))
}

async function asked<T>(name: string, ask: () => Promise<T[]>): Promise<T[]> {
  try {
    return await ask()
  } catch (cause) {
    if (absent.has(String((cause as NodeJS.ErrnoException).code))) return []
    throw new Problem('unavailable', 'dns-silent', { values: { name }, cause })
  }
}

/** The mail servers of a name, the most wanted first, in small letters. @throws `dns-silent`. */
export function askMx(name: string): Promise<{ exchange: string; priority: number }[]> {
  return asked(name, async () =>
    (await resolver().resolveMx(name))
      .map(({ exchange, priority }) => ({ exchange: exchange.toLowerCase().replace(/\.$/, ''), priority }))
      .sort((one, other) => one.priority - other.priority),
  )
}

/** The addresses of a name, IPv4 before IPv6. @throws `dns-silent`. */
export async function askAddresses(name: string): Promise<string[]> {
  const [four, six] = await Promise.all([
    asked(name, () => resolver().resolve4(name)),
    asked(name, () => resolver().resolve6(name)),
  ])
  return [...four, ...six]
}

/** The names an address says it has (PTR). @throws `dns-silent`. */
export function askNames(address: string): Promise<string[]> {
  return asked(address, async () =>
    (await resolver().reverse(address)).map((name) => name.toLowerCase().replace(/\.$/, '')),
  )
}
