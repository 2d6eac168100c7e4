import 'server-only'
import { config } from '@/lib/config'
import { inAct } from '@/lib/directory/records/act'
import { findDomains } from '@/lib/directory/records/domains'
import type { By } from '@/lib/directory/writes/domains'
import { Problem } from '@/lib/errors'
import { deleteKey, makeKey, signWith } from '@/mailserver/dkim.mjs'
import { findKeys } from './records'
import type { KeyChange } from './schema'

const acts = { make: 'key-made', sign: 'key-used', delete: 'key-deleted' } as const

/**
 * Makes a domain's next key, signs with it, or deletes an old one, and writes it down.
 * @throws `domain-not-found` also for another's (T19), `key-waits` when the next one is there already, `key-not-found`, `key-signs` for the one that is in use.
 */
export async function changeKeys({ role, actor }: By, domainId: number, change: KeyChange): Promise<void> {
  const folder = config.dkim
  const [domain] = await findDomains(role.domains, domainId)
  if (!domain) throw new Problem('not-found', 'domain-not-found')
  if (folder === undefined) throw new Problem('not-found', 'key-not-found')
  const { name } = domain
  const selector = await changeFiles(folder, name, change)
  // A key takes a while to make: the store is not kept waiting for it.
  await inAct(async (_, note) =>
    note({ actor, act: acts[change.verb], target: name, domain: name, detail: { selector } }),
  )
}

async function changeFiles(folder: string, name: string, change: KeyChange): Promise<string> {
  const keys = findKeys(name)
  if (change.verb === 'make') {
    if (keys.some(({ state }) => state === 'next')) throw new Problem('conflict', 'key-waits')
    return makeKey(folder, name)
  }
  const key = keys.find(({ selector }) => selector === change.selector)
  if (!key) throw new Problem('not-found', 'key-not-found')
  if (change.verb === 'sign') signWith(folder, name, key.selector)
  else if (key.state === 'signs') throw new Problem('conflict', 'key-signs')
  else deleteKey(folder, name, key.selector)
  return key.selector
}
