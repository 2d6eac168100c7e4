import 'server-only'
import { inAct } from '@/lib/directory/records/act'
import { requireDomainRow } from '@/lib/directory/records/domains'
import { forgetTarget, requireFree } from '@/lib/directory/records/reach'
import { readAddress } from '@/lib/directory/rules/addresses'
import { requireDomain } from '@/lib/directory/rules/roles'
import type { By } from '@/lib/directory/writes/domains'
import { Problem } from '@/lib/errors'
import { removeBytes } from '../records/files'
import { columnsOf, requireListRow } from '../records/lists'
import type { ListChoices, ListDraft } from '../schema/list'

/** With the tag of an envelope sender there are 64 octets (RFC 5321, 4.5.3.1.1). */
const mostLocal = 30

/** Adds a list. Answers its id. @throws when its name is taken or too long, or its domain only another's name. */
export async function addList({ role, actor }: By, { address: typed, owners, ...chosen }: ListDraft): Promise<number> {
  const address = readAddress(typed)
  if (address.localPart.length > mostLocal)
    throw new Problem('invalid', 'list-name-long', { values: { most: mostLocal } })
  const addresses = [...new Set(owners.map((owner) => readAddress(owner, { mayHaveTag: true }).text))]
  return inAct(async (store, note) => {
    const domain = await requireDomainRow(store, { name: address.domain })
    requireDomain(role, domain.id)
    if (domain.aliasOfId !== null) throw new Problem('invalid', 'domain-is-alias', { values: { domain: domain.name } })
    await requireFree(store, address)
    const { id } = await store.mailList.create({
      data: { domainId: domain.id, localPart: address.localPart, ...columnsOf(chosen, address.text) },
    })
    await store.mailListMember.createMany({
      data: addresses.map((owner) => ({ listId: id, address: owner, isOwner: true })),
    })
    const detail = { owners: addresses, posting: chosen.posting, moderation: chosen.moderation }
    note({ actor, act: 'list-added', target: address.text, domain: domain.name, detail })
    return id
  })
}

/** Changes what is decided about a list. */
export async function changeList({ role, actor }: By, id: number, chosen: ListChoices): Promise<void> {
  await inAct(async (store, note) => {
    const row = await requireListRow(store, id)
    requireDomain(role, row.domainId)
    await store.mailList.update({ where: { id }, data: columnsOf(chosen, row.address) })
    note({ actor, act: 'list-changed', target: row.address, domain: row.domain.name, detail: { ...chosen } })
  })
}

/** Deletes a list with its members, what waits and what was kept, and takes it out of what leads to it. */
export async function deleteList({ role, actor }: By, id: number): Promise<void> {
  const files = await inAct(async (store, note) => {
    const row = await requireListRow(store, id)
    requireDomain(role, row.domainId)
    const posts = await store.mailListPost.findMany({ where: { listId: id }, select: { file: true } })
    const members = await store.mailListMember.count({ where: { listId: id } })
    await store.mailList.delete({ where: { id } })
    await forgetTarget(store, row.address)
    note({ actor, act: 'list-deleted', target: row.address, domain: row.domain.name, detail: { members } })
    return posts.flatMap(({ file }) => file ?? [])
  })
  for (const file of files) await removeBytes(file)
}
