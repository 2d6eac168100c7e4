import 'server-only'
import { db } from '@/lib/db/client'
import { type Identity, type IdentityDraft, type IdentityId, identity } from './schema'

type Row = Awaited<ReturnType<typeof db.identity.findMany>>[number]

/** What an account writes as, in its order. */
export async function findIdentities(accountId: string): Promise<Identity[]> {
  const rows = await db.identity.findMany({ where: { accountId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })
  return rows.map(identityOf)
}

/** The first of an account; does nothing when it has it already. */
export async function addFirst(accountId: string, first: IdentityDraft): Promise<void> {
  await db.identity.upsert({
    where: { id: accountId },
    create: { id: accountId, accountId, ...columnsOf(first) },
    update: {},
  })
}

export async function addIdentity(accountId: string, draft: IdentityDraft): Promise<void> {
  const position = await db.identity.count({ where: { accountId } })
  await db.identity.create({ data: { accountId, position, ...columnsOf(draft) } })
}

/** Says whether this account has it. */
export async function keepIdentity(accountId: string, id: IdentityId, draft: IdentityDraft): Promise<boolean> {
  const { count } = await db.identity.updateMany({ where: { accountId, id }, data: columnsOf(draft) })
  return count > 0
}

export async function orderIdentities(accountId: string, ids: IdentityId[]): Promise<void> {
  await db.$transaction(
    ids.map((id, position) => db.identity.updateMany({ where: { accountId, id }, data: { position } })),
  )
}

export async function removeIdentity(accountId: string, id: IdentityId): Promise<void> {
  await db.identity.deleteMany({ where: { accountId, id } })
}

function columnsOf({ replyTo, bcc, ...rest }: IdentityDraft) {
  return { ...rest, replyTo: JSON.stringify(replyTo), bcc: JSON.stringify(bcc) }
}

function identityOf({ replyTo, bcc, ...rest }: Row): Identity {
  return identity.parse({ ...rest, replyTo: JSON.parse(replyTo), bcc: JSON.parse(bcc) })
}
