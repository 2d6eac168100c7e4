import 'server-only'
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { Account } from '@/lib/accounts/schema'
import { letterOf } from '@/lib/drafts/reads/letter'
import { messageIdOf } from '@/lib/drafts/rules/draft-id'
import { type Draft, type DraftId, draftId } from '@/lib/drafts/schema'
import { readSentMailbox } from '@/lib/identities/reads'
import { compose } from '@/lib/smtp/compose'
import { readSubmission } from '@/lib/submissions/reads'
import type { Submission } from '@/lib/submissions/schema'
import { putIntoOutbox } from '@/lib/submissions/writes/hand-in'
import type { Work } from '../records/progress'
import { filledIn, filledInHtml, type Values } from '../rules/fields'

type Person = { email: string; address: string; name: string; position: number; values: string }

const filedValues = z.record(z.string(), z.string())

/**
 * Puts the message of one person into the outbox and says under which id. Its Message-ID is made of the mailing and the
 * address: a process that died on the way finds what it did before, and nobody gets two (decision 0052).
 */
export async function handOver(account: Account, work: Work, person: Person): Promise<string> {
  const id = draftIdFor(work.id, person.address)
  const known = await readSubmission(account, id)
  if (known && known.state !== 'cancelled') return known.id

  try {
    return (await putOne(account, work, person)).id
  } catch (error) {
    // Another worker was quicker: what it did is ours too.
    const theirs = await readSubmission(account, id)
    if (theirs && theirs.state !== 'cancelled') return theirs.id
    throw error
  }
}

async function putOne(account: Account, work: Work, person: Person): Promise<Submission> {
  const id = draftIdFor(work.id, person.address)
  const draft = draftFor(work.draft, id, person)
  const letter = await letterOf(account, draft)
  const { message, copy } = await compose({
    ...letter,
    ...(work.wantsReceipts ? { receiptsTo: letter.from.email } : {}),
  })
  return putIntoOutbox(account, {
    draftId: id,
    kind: 'individual',
    messageId: messageIdOf(id, account.email),
    sender: letter.from.email,
    subject: draft.subject,
    to: draft.to,
    sendAt: null,
    undoSeconds: 0,
    wantsReceipts: work.wantsReceipts,
    // What is answered is marked once, by the first of them.
    afterwards: person.position === 0 ? { origin: draft.origin } : {},
    sentMailboxId: await readSentMailbox(account, draft.identityId),
    bytes: { head: copy.subarray(0, copy.length - message.length), message },
    isConfirmed: false,
  })
}

/** The draft as one person gets it: to nobody else, its fields filled in. */
function draftFor(draft: Draft, id: DraftId, { email, name, values: kept }: Person): Draft {
  const values: Values = filedValues.parse(JSON.parse(kept))
  return {
    ...draft,
    id,
    to: [{ name, email }],
    cc: [],
    bcc: [],
    subject: filledIn(draft.subject, values),
    text: filledIn(draft.text, values),
    html: draft.html === null ? null : filledInHtml(draft.html, values),
  }
}

function draftIdFor(mailingId: string, address: string): DraftId {
  const hash = createHash('sha256').update(`${mailingId} ${address.toLowerCase()}`).digest('hex')
  return draftId.parse(hash.slice(0, 40))
}
