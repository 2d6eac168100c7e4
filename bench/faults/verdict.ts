// What became of every message, by what lies in mailboxes: not by what we believe.
import { execFileSync } from 'node:child_process'
import { db } from '@/lib/db/client'
import type { DraftId } from '@/lib/drafts/schema'
import type { Person } from './writer'

/** How often each Message-ID lies in a mailbox, counted by what submitted it: a delivery that Postfix repeats is not ours. */
type Found = Map<string, Set<string>>

export type Verdict = { messages: number; lost: number; doubled: number; unknown: number; complaints: string[] }

type Written = { person: Person; draftId: DraftId; to: string[] }

/** Holds what was handed over against what arrived. */
export async function judge(written: Written[], recipients: Person[], conf: string): Promise<Verdict> {
  const verdict: Verdict = { messages: written.length, lost: 0, doubled: 0, unknown: 0, complaints: [] }
  const complain = (kind: 'lost' | 'doubled', why: string) => {
    verdict[kind] += 1
    verdict.complaints.push(`${kind}: ${why}`)
  }
  const inboxes = new Map(recipients.map(({ email }) => [email, found(conf, email, 'INBOX')]))
  const own = new Map<string, { sent: Found; drafts: Found }>()
  for (const { person, draftId, to } of written) {
    const row = await db.submission.findFirst({ where: { draftId } })
    const known = own.get(person.email) ?? {
      sent: found(conf, person.email, 'Sent'),
      drafts: found(conf, person.email, 'Drafts'),
    }
    own.set(person.email, known)
    if (!row) {
      complain('lost', `${draftId} was handed over, and nothing is known of it`)
      continue
    }
    const name = `${draftId} (${row.state})`
    const copies = to.map((email) => inboxes.get(email)?.get(row.messageId)?.size ?? 0)
    const mustArrive = row.state === 'accepted'
    if (row.state === 'unknown') verdict.unknown += 1
    else if (!['accepted', 'cancelled'].includes(row.state)) complain('lost', `${name} is stuck: ${row.lastAnswer}`)
    if (copies.some((count) => count > (row.state === 'cancelled' ? 0 : 1)))
      complain('doubled', `${name} arrived ${copies.join(' and ')} times`)
    if (mustArrive && copies.some((count) => count === 0))
      complain('lost', `${name} arrived ${copies.join(' and ')} times`)
    const [sent, drafts] = [known.sent.get(row.messageId)?.size ?? 0, known.drafts.get(row.messageId)?.size ?? 0]
    if (mustArrive && sent !== 1) complain(sent === 0 ? 'lost' : 'doubled', `${name} lies ${sent} times in Sent`)
    if (row.state === 'cancelled' && drafts !== 1)
      complain(drafts === 0 ? 'lost' : 'doubled', `${name} lies ${drafts} times in Drafts`)
  }
  return verdict
}

function found(conf: string, email: string, mailbox: string): Found {
  const words = ['-c', conf, 'fetch', '-u', email, 'uid hdr', 'mailbox', mailbox, 'all']
  const text = execFileSync('doveadm', words, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const all: Found = new Map()
  for (const block of text.split(/^uid: /m).slice(1)) {
    const id = /^Message-ID:\s*(<[^>]+>)/im.exec(block)?.[1]
    if (!id) continue
    // The queue of the submission, where there was one; else every message counts by itself.
    const submitted = /with ESMTPSA\s+id (\w+)/.exec(block)?.[1] ?? block.split('\n', 1)[0] ?? ''
    all.set(id, (all.get(id) ?? new Set()).add(submitted))
  }
  return all
}
