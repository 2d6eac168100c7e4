import 'server-only'
import type { SeenReport } from '../reads/look'
import { findSent, keepEvidence, type Said } from '../records'
import { recipientMeant } from '../rules/advance'

/**
 * Takes a report at its word as far as it can be taken (T12): about a message that this account sent, about people it was
 * sent to, in an order that can have happened. Answers the submission it is about, null when it is about none that is known.
 */
export async function believe(
  accountId: string,
  { report, from, isForged, reportId, sha256 }: SeenReport,
  noticedAt: Date,
): Promise<{ submissionId: string; hasChanged: boolean } | null> {
  const byEnvelope = await findSent(accountId, { envId: report.envelopeId })
  const sent = byEnvelope ?? (await findSent(accountId, { messageId: report.about }))
  if (!sent) return null
  if (isForged) return { submissionId: sent.id, hasChanged: false }
  const said = report.recipients.flatMap((recipient): Said[] => {
    const claim = { recipient, from: report.kind === 'receipt' ? from : [], isByEnvelope: byEnvelope !== null }
    const meant = recipientMeant(sent.recipients, claim)
    return meant ? [{ address: meant.address, recipient }] : []
  })
  const hasChanged = await keepEvidence(sent.id, report, { said, source: { reportId, sha256, noticedAt } })
  return { submissionId: sent.id, hasChanged }
}
