import 'server-only'
import type { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import { type UploadId, uploadId } from '@/lib/uploads/schema'

/** What hung on forgotten data and lies outside of the store. */
export type Left = {
  sessions: { id: string; accountId: string }[]
  uploads: UploadId[]
  linkedFiles: string[]
  messages: string[]
}

/**
 * Forgets all that the webmail kept for these addresses: contacts, templates, settings, outbox and the rest. Whoever gets
 * the address next begins with nothing (T19). Answers what is to be ended and removed when that is safe in the store.
 */
export async function forgetData(store: Transaction, email: Prisma.StringFilter[]): Promise<Left> {
  const whose = { OR: email.map((each) => ({ email: each })) }
  const of = { where: { account: whose }, select: { id: true } }
  const sessions = await store.session.findMany({ ...of, select: { id: true, accountId: true } })
  const uploads = await store.upload.findMany(of)
  const linkedFiles = await store.linkedFile.findMany(of)
  const submissions = await store.submission.findMany({
    where: { account: whose, file: { not: null } },
    select: { file: true },
  })
  await store.account.deleteMany({ where: whose })
  return {
    sessions,
    uploads: uploads.map(({ id }) => uploadId.parse(id)),
    linkedFiles: linkedFiles.map(({ id }) => id),
    messages: submissions.flatMap(({ file }) => file ?? []),
  }
}
