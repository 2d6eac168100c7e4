import 'server-only'
import { config } from '@/lib/config'
import { inAct } from '@/lib/directory/records/act'
import { requireDomainRow } from '@/lib/directory/records/domains'
import { requireDomain } from '@/lib/directory/rules/roles'
import type { By } from '@/lib/directory/writes/domains'
import { Problem } from '@/lib/errors'
import { deleteKey, makeKey, signWith } from '@/mailserver/dkim.mjs'
import { findKeys } from './records'
import type { KeyChange } from './schema'

const acts = { make: 'key-made', sign: 'key-used', delete: 'key-deleted' } as const

/**
 * Makes a domain's next key, signs with it, or deletes an old one, and writes it down.
 * @throws `key-waits` when the next one is there already, `key-not-found`, `key-signs` for the one that is in use.
 */
export async function changeKeys({ role, actor }: By, domainId: number, change: KeyChange): Promise<void> {
  requireDomain(role, domainId)
  const folder = config.dkim
  if (folder === undefined) throw new Problem('not-found', 'key-not-found')
  await inAct(async (store, note) => {
    const { name } = await requireDomainRow(store, { id: domainId })
    const keys = findKeys(name)
    const tell = (selector: string) =>
      note({ actor, act: acts[change.verb], target: name, domain: name, detail: { selector } })
    if (change.verb === 'make') {
      if (keys.some(({ state }) => state === 'next')) throw new Problem('conflict', 'key-waits')
      return tell(await makeKey(folder, name))
    }
    const key = keys.find(({ selector }) => selector === change.selector)
    if (!key) throw new Problem('not-found', 'key-not-found')
    if (change.verb === 'sign') signWith(folder, name, key.selector)
    else if (key.state === 'signs') throw new Problem('conflict', 'key-signs')
    else deleteKey(folder, name, key.selector)
    tell(key.selector)
  })
}
