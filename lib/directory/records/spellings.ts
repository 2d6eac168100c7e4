import 'server-only'
import { db } from '@/lib/db/client'
import type { Transaction } from '@/lib/db/transaction'

/** Every address that signs in as this account: first the one under its domain's own name, then those under its other names. */
export async function spellingsOf(address: string, store: Transaction = db): Promise<[string, ...string[]]> {
  const at = address.lastIndexOf('@')
  const [localPart, name] = [address.slice(0, at), address.slice(at + 1)]
  const named = { name: true, aliases: { select: { name: true }, orderBy: { name: 'asc' as const } } }
  const row = await store.mailDomain.findFirst({
    where: { OR: [{ name }, { unicodeName: name }] },
    select: { ...named, aliasOf: { select: named } },
  })
  const home = row?.aliasOf ?? row
  if (!home) return [address]
  return [`${localPart}@${home.name}`, ...home.aliases.map((other) => `${localPart}@${other.name}`)]
}
