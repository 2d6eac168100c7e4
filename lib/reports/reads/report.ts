import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { packMailboxId, unpackMessageId } from '@/lib/imap/message-id'
import { fetchSource } from '@/lib/imap/parts'
import { liesInJunk } from '@/lib/messages/reads/junk'
import type { MessageId } from '@/lib/messages/schema/row'
import { findSent } from '../records'
import type { OpenedReport } from '../schema/outcome'
import { believe } from '../writes/believe'
import { seeReport } from './look'
import { outcomeOf } from './outcome'
import { reportBytes } from './source'

/**
 * What a message reports. What it says of a message that was sent from here is written down (in our own store only), wherever
 * but in Junk it lies: reports that a rule filed elsewhere are noticed so. Throws `not-found` where it says nothing.
 */
export async function readReport(account: Account, id: MessageId): Promise<OpenedReport> {
  const seen = seeReport(await fetchSource(account, id, reportBytes))
  if (!seen) throw new Problem('not-found', 'report-not-found')
  const { report, isForged } = seen
  const mailboxId = packMailboxId(unpackMessageId(id).path)
  const isJunk = await liesInJunk(account, { mailboxId, keywords: [] })
  if (!isJunk) await believe(account.id, seen, new Date())
  const sent =
    (await findSent(account.id, { envId: report.envelopeId })) ??
    (await findSent(account.id, { messageId: report.about }))
  // The Message-ID a report lacks is known where its envelope id is.
  const about = report.about || (sent?.messageId ?? '')
  return { report: { ...report, about }, outcome: sent && (await outcomeOf(sent)), isForged }
}
