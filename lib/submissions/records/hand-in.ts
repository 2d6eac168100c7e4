import 'server-only'
import { randomUUID } from 'node:crypto'
import { sealLogin } from '@/lib/accounts/records/login-for-work'
import type { Account } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import { envelopeAddress, isSameAddress } from '@/lib/drafts/rules/addresses'
import type { DraftId } from '@/lib/drafts/schema'
import { keepJob } from '@/lib/jobs/records'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { Address } from '@/lib/messages/schema/row'
import { maySendAgainFrom } from '../rules/states'
import { type Afterwards, jobKind, type Submission } from '../schema'

/** All that is written down of a message handed over; its bytes are on the disk already. */
export type Handed = {
  draftId: DraftId
  kind: Submission['kind']
  messageId: string
  sender: string
  subject: string
  to: Address[]
  sendAt: Date | null
  undoUntil: Date | null
  wantsReceipts: boolean
  afterwards: Afterwards
  sentMailboxId: MailboxId | null
  file: string
  keptBytes: number
  /** May go out again, although nobody knows whether it did. */
  isConfirmed: boolean
}

/**
 * Writes a message into the outbox, its recipients, the sealed login and the job with it: all or nothing. The same draft is
 * there once; one that failed or was taken back gives its place to the new. Says the file that is not needed any more, or
 * false when the draft is on its way already.
 */
export function handIn(account: Account, handed: Handed): Promise<{ outdated: string | null } | false> {
  const { to, afterwards, isConfirmed, draftId, ...rest } = handed
  const accountId = account.id
  return db.$transaction(async (store) => {
    const known = await store.submission.findUnique({ where: { accountId_draftId: { accountId, draftId } } })
    if (known && !maySendAgainFrom(isConfirmed).some((state) => state === known.state)) return false

    const id = known?.id ?? randomUUID()
    const login = sealLogin(account, id)
    const data = {
      ...rest,
      envId: known?.envId || randomUUID(),
      state: 'queued',
      afterwards: JSON.stringify(afterwards),
      attempts: 0,
      nextAttemptAt: null,
      lastAnswer: '',
      problem: null,
      attemptKey: null,
      dotAt: null,
      isFiled: false,
      afterAttempts: 0,
      isDismissed: false,
      sealedLogin: login.bytes,
      keyId: login.keyId,
      grantId: login.grantId,
      createdAt: new Date(),
      recipients: { create: recipientRows(to) },
    }
    if (known) await store.submissionRecipient.deleteMany({ where: { submissionId: id } })
    await store.submission.upsert({ where: { id }, create: { ...data, id, accountId, draftId }, update: data })
    await keepJob({ kind: jobKind, key: id, lane: accountId, runAt: dueAt(handed) }, store)
    return { outdated: known?.file ?? null }
  })
}

/** When it may go out: once its time has come, and it can't be taken back any more. */
function dueAt({ sendAt, undoUntil }: Handed): Date {
  return new Date(Math.max(Date.now(), sendAt?.getTime() ?? 0, undoUntil?.getTime() ?? 0))
}

/** A recipient of two fields, or of two spellings, gets the message once. */
function recipientRows(to: Address[]) {
  const rows = to.map(({ name, email }) => ({ address: envelopeAddress(email) ?? email, originalAddress: email, name }))
  const isFirst = ({ address }: (typeof rows)[number], position: number) =>
    rows.findIndex((other) => isSameAddress(other.address, address)) === position
  return rows.filter(isFirst).map((row, position) => ({ ...row, position }))
}
