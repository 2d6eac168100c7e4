import 'server-only'
import type { Actor } from '@/lib/audit/records'
import { inAct, type Transaction } from '@/lib/directory/records/act'
import { standingOf } from '@/lib/directory/records/reach'
import { type Address, readAddress } from '@/lib/directory/rules/addresses'
import { requireDomain } from '@/lib/directory/rules/roles'
import type { By } from '@/lib/directory/writes/domains'
import { Problem } from '@/lib/errors'
import { requireListRow } from '../records/lists'
import { type MemberLine, memberLines } from '../rules/members'
import type { MemberChange, MembersAdded, MembersDraft } from '../schema/list'

const mostLines = 10_000
const mostInLog = 20

/** Adds members, from here and elsewhere: all of them, or none when a line is bad. Who is on the list stays as they are. */
export async function addMembers({ role, actor }: By, id: number, draft: MembersDraft): Promise<MembersAdded> {
  const lines = memberLines(draft.text)
  if (lines.length > mostLines) throw new Problem('invalid', 'import-too-many', { values: { limit: mostLines } })
  return inAct(async (store, note) => {
    const row = await requireListRow(store, id)
    requireDomain(role, row.domainId)
    const { people, bad } = await readAll(store, lines, row.address)
    const rows = await store.mailListMember.findMany({ where: { listId: id }, select: { address: true } })
    const known = new Set(rows.map(({ address }) => address))
    const fresh = people.filter(({ address }) => !known.has(address))
    const result = { added: fresh.length, known: people.length - fresh.length, bad, isDone: false }
    if (draft.isPreview || bad.length > 0) return result
    if (fresh.length > 0) {
      await store.mailListMember.createMany({ data: fresh.map((person) => ({ ...person, listId: id })) })
      const members = fresh.slice(0, mostInLog).map(({ address }) => address)
      const detail = { members, count: fresh.length }
      note({ actor, act: 'list-members-added', target: row.address, domain: row.domain.name, detail })
    }
    return { ...result, isDone: true }
  })
}

async function readAll(store: Transaction, lines: MemberLine[], list: string) {
  const people = new Map<string, { address: string; name: string }>()
  const bad: MembersAdded['bad'] = []
  for (const { line, text, address: typed, name } of lines) {
    try {
      const address = await readMember(store, typed, list)
      people.set(address.text, { address: address.text, name: name.slice(0, 200) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      bad.push({ line, text, reason: error.reason })
    }
  }
  return { people: [...people.values()], bad: bad.slice(0, 200) }
}

/** Somebody who may be on a list: of our own addresses only what is there, and not the list itself. */
export async function readMember(store: Transaction, typed: string, list: string): Promise<Address> {
  const address = readAddress(typed, { mayHaveTag: true })
  if (address.text === list) throw new Problem('invalid', 'list-in-itself', { values: { address: list } })
  if ((await standingOf(store, address)) === 'nobody')
    throw new Problem('invalid', 'target-unknown', { values: { address: address.text } })
  return address
}

/** Changes one member. Who is taken back after a suspension begins with nothing against them. */
export async function changeMember(
  { role, actor }: By,
  { listId, memberId }: { listId: number; memberId: number },
  { receives, isOwner, isSuspended }: MemberChange,
): Promise<void> {
  await inAct(async (store, note) => {
    const list = await requireListRow(store, listId)
    requireDomain(role, list.domainId)
    const row = await store.mailListMember.findFirst({ where: { id: memberId, listId } })
    if (!row) throw new Problem('not-found', 'member-not-found')
    await store.mailListMember.update({
      where: { id: memberId },
      data: {
        ...(receives === undefined ? {} : { receives }),
        ...(isOwner === undefined ? {} : { isOwner }),
        ...(isSuspended === undefined
          ? {}
          : isSuspended
            ? { suspendedAt: new Date() }
            : { suspendedAt: null, bounces: 0, lastBounceAt: null }),
      },
    })
    const changed = Object.fromEntries(
      Object.entries({ receives, isOwner, isSuspended }).filter(([, value]) => value !== undefined),
    ) as Record<string, boolean>
    const detail = { member: row.address, ...changed }
    note({ actor, act: 'list-member-changed', target: list.address, domain: list.domain.name, detail })
  })
}

/** Takes a member off a list: from now on nothing goes to them. */
export async function removeMember(
  { role, actor }: By,
  { listId, memberId }: { listId: number; memberId: number },
): Promise<void> {
  await inAct(async (store, note) => {
    const list = await requireListRow(store, listId)
    requireDomain(role, list.domainId)
    const row = await store.mailListMember.findFirst({ where: { id: memberId, listId } })
    if (!row) throw new Problem('not-found', 'member-not-found')
    await store.mailListMember.delete({ where: { id: memberId } })
    const detail = { members: [row.address] }
    note({ actor, act: 'list-members-removed', target: list.address, domain: list.domain.name, detail })
  })
}

/** Somebody leaves by the link in their mail. One who is not on the list any more has left. */
export async function leave(actor: Actor, listId: number, address: string): Promise<void> {
  await inAct(async (store, note) => {
    const row = await store.mailListMember.findUnique({ where: { listId_address: { listId, address } } })
    if (!row) return
    const list = await requireListRow(store, listId)
    // An owner stays one: the list would be nobody's.
    if (row.isOwner) await store.mailListMember.update({ where: { id: row.id }, data: { receives: false } })
    else await store.mailListMember.delete({ where: { id: row.id } })
    note({ actor, act: 'list-left', target: list.address, domain: list.domain.name, detail: { member: address } })
  })
}

/** Somebody joins by the link that was sent to them. @throws `list-closed` when that ended meanwhile. */
export async function join(actor: Actor, listId: number, address: string): Promise<void> {
  await inAct(async (store, note) => {
    const list = await requireListRow(store, listId)
    if (!list.isOpen || !list.enabled) throw new Problem('forbidden', 'list-closed')
    await store.mailListMember.upsert({
      where: { listId_address: { listId, address } },
      create: { listId, address },
      update: { receives: true, suspendedAt: null, bounces: 0 },
    })
    note({ actor, act: 'list-joined', target: list.address, domain: list.domain.name, detail: { member: address } })
  })
}
