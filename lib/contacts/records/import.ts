import 'server-only'
import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { ContactDraft, ContactId } from '../schema'
import { columnsOf, emailRows } from './rows'

// SQLite takes 32,766 values in one statement; a contact has about ten.
const batch = 500

/** Adds and changes many people at once: all of them, or none. */
export async function saveMany(
  accountId: string,
  add: ContactDraft[],
  change: { id: ContactId; draft: ContactDraft }[],
): Promise<void> {
  const added = add.map((draft) => ({ id: randomUUID() as string, draft }))
  const all = [...added, ...change]
  const emails = all.flatMap(({ id, draft }) => emailRows(draft.emails).map((row) => ({ contactId: id, ...row })))
  const memberships = all.flatMap(({ id, draft }) => draft.groupIds.map((groupId) => ({ contactId: id, groupId })))
  const changedIds = change.map(({ id }) => id)

  await db.$transaction([
    ...batches(changedIds).flatMap((ids) => [
      db.contactEmail.deleteMany({ where: { contactId: { in: ids }, contact: { accountId } } }),
      db.contactMembership.deleteMany({ where: { contactId: { in: ids }, contact: { accountId } } }),
    ]),
    ...change.map(({ id, draft }) =>
      db.contact.update({ where: { id, accountId }, data: { ...columnsOf(draft), isCollected: false } }),
    ),
    ...batches(added).map((rows) =>
      db.contact.createMany({ data: rows.map(({ id, draft }) => ({ id, accountId, ...columnsOf(draft) })) }),
    ),
    ...batches(emails).map((data) => db.contactEmail.createMany({ data })),
    ...batches(memberships).map((data) => db.contactMembership.createMany({ data })),
  ])
}

function batches<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / batch) }, (_, at) => items.slice(at * batch, (at + 1) * batch))
}
