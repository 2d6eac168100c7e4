import 'server-only'
import { inAct } from '@/lib/directory/records/act'
import { reportSourceOf } from '@/lib/reports/reads/source'
import { reportIn } from '@/lib/reports/rules/report'
import type { Given } from '@/lib/smtp/take-lmtp'
import { bounceOf } from '../reads/tokens'
import { findMember, noteBounce } from '../records/members'

/**
 * Takes what came back to the envelope sender of a copy. Only a report that says «failed» counts (RFC 3464): delays and
 * answers of programs come here too. false: the tag is none of ours.
 */
export async function takeBounce(tag: string, { message }: Pick<Given, 'message'>): Promise<boolean> {
  const meant = bounceOf(tag)
  if (!meant) return false
  const report = reportIn(reportSourceOf(message))
  const hasFailed = report?.kind === 'delivery' && report.recipients.some(({ action }) => action === 'failed')
  if (hasFailed) await countBounced(meant.memberId, meant.postId)
  return true
}

/** A copy could not be delivered: the member's count goes up, and after several nothing is sent to it any more. */
export async function countBounced(memberId: number, postId: number): Promise<void> {
  if (!(await noteBounce(memberId, postId, new Date()))) return
  const member = await findMember(memberId)
  if (!member) return
  const domain = member.list.domain.name
  const address = `${member.list.localPart}@${domain}`
  const detail = { member: member.address, bounces: member.bounces }
  await inAct(async (_store, note) =>
    note({ actor: { email: address, origin: '' }, act: 'list-member-suspended', target: address, domain, detail }),
  )
}
