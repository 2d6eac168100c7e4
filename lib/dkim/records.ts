import 'server-only'
import { config } from '@/lib/config'
import { keysOf } from '@/mailserver/dkim.mjs'
import type { DkimKey } from './schema'

/** The keys of a domain, the oldest first. None where mail is signed by somebody else. */
export function findKeys(domain: string): DkimKey[] {
  if (config.dkim === undefined) return []
  const keys = keysOf(config.dkim, domain)
  const signing = keys.findIndex(({ isUsed }) => isUsed)
  return keys.map(({ selector, record }, at) => ({ selector, record, state: stateOf(at - signing) }))
}

function stateOf(distance: number): DkimKey['state'] {
  if (distance === 0) return 'signs'
  return distance > 0 ? 'next' : 'old'
}
