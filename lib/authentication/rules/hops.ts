/** One server that took the message over: from whom, when, how long it then had been under way since the one before. */
export type Hop = {
  from: string
  by: string
  /** ISO 8601, null when its clock says nothing readable. */
  at: string | null
  /** Seconds since the hop before; null when unknown. Clocks differ: it may be below zero. */
  tookSeconds: number | null
  /** null where the protocol does not tell (handed over within one machine). */
  isEncrypted: boolean | null
}

const mostHops = 50
const mostCharacters = 4_000

/** The way a message came, from its writer's client to the mailbox: its Received fields (RFC 5321, section 4.4) upside down. */
export function readHops(fields: readonly { name: string; value: string }[]): Hop[] {
  const hops: Hop[] = []
  const received = fields.filter(({ name }) => name.toLowerCase() === 'received').slice(0, mostHops)
  for (const { value } of received.toReversed()) {
    const hop = readHop(value.slice(0, mostCharacters))
    const before = hops.findLast(({ at }) => at !== null)?.at
    const tookSeconds = before && hop.at ? (Date.parse(hop.at) - Date.parse(before)) / 1000 : null
    if (hop.from || hop.by) hops.push({ ...hop, tookSeconds })
  }
  return hops
}

function readHop(value: string): Omit<Hop, 'tookSeconds'> {
  const semicolon = value.lastIndexOf(';')
  const trace = semicolon < 0 ? value : value.slice(0, semicolon)
  const plain = withoutComments(trace)
  const protocol = /\bwith\s+([\w-]+)/i.exec(plain)?.[1]?.toUpperCase() ?? ''
  return {
    from: /^\s*from\s+(\S+)/i.exec(plain)?.[1] ?? '',
    by: /\bby\s+(\S+)/i.exec(plain)?.[1] ?? '',
    at: semicolon < 0 ? null : dateOf(withoutComments(value.slice(semicolon + 1))),
    isEncrypted: isEncrypted(protocol, trace),
  }
}

// The protocol names of RFC 3848 and RFC 6531, HTTPS, and what servers write beside them.
function isEncrypted(protocol: string, trace: string): boolean | null {
  if (/^(?:UTF8)?(?:E?SMTP|LMTP)SA?$|^HTTPS$/.test(protocol)) return true
  if (/\b(?:using |version=|cipher=)?TLS ?v?_?1[._][0-3]\b/i.test(trace)) return true
  return /^(?:UTF8)?E?SMTPA?$|^HTTP$/.test(protocol) ? false : null
}

function withoutComments(text: string): string {
  let depth = 0
  let kept = ''
  for (const sign of text) {
    if (sign === '(') depth++
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += sign
  }
  return kept
}

function dateOf(text: string): string | null {
  const date = new Date(text.trim())
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
