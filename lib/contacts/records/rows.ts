import 'server-only'
import type { Prisma } from '@/lib/db/generated/client'
import { fold, foldEmail } from '../rules/fold'
import { union } from '../rules/merge'
import type { Contact, ContactDraft, ContactId, GroupId } from '../schema'

/** What is read of a contact, everywhere. */
export const whole = {
  emails: { orderBy: { position: 'asc' } },
  memberships: { select: { groupId: true } },
} satisfies Prisma.ContactInclude

export type ContactRow = Prisma.ContactGetPayload<{ include: typeof whole }>

/** A stored contact as everyone else knows it. */
export function contactOf(row: ContactRow): Contact {
  return {
    id: row.id as ContactId,
    name: row.name,
    emails: row.emails.map(({ email }) => email),
    phones: phonesOf(row.phones),
    organisation: row.organisation,
    notes: row.notes,
    groupIds: row.memberships.map(({ groupId }) => groupId as GroupId),
    isCollected: row.isCollected,
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** The columns of the contact itself. */
export function columnsOf({ name, organisation, notes, phones, emails }: ContactDraft) {
  const search = fold([name, organisation, ...emails, ...phones].join(' '))
  return { name, organisation, notes, phones: JSON.stringify(phones), search }
}

/** The rows of its addresses, each once. */
export function emailRows(emails: string[]) {
  return union([], emails, foldEmail).map((email, position) => ({ email, folded: foldEmail(email), position }))
}

function phonesOf(json: string): string[] {
  const phones: unknown = JSON.parse(json)
  return Array.isArray(phones) ? phones.map(String) : []
}
