import { isOut } from '@/lib/submissions/rules/states'
import type { Submission } from '@/lib/submissions/schema'

/** Whether it waits for its writer to decide. */
export function needsWriter({ state, isFiled, afterAttempts }: Submission): boolean {
  return state === 'failed' || state === 'unknown' || state === 'partly-refused' || (!isFiled && afterAttempts > 0)
}

/** Whether some have it already. */
export function isOutToSome({ recipients }: Submission): boolean {
  return recipients.some(({ state }) => isOut(state))
}

/** Whether it can be made a draft again. */
export function mayEdit(one: Submission): boolean {
  return one.kind === 'message' && !isOutToSome(one) && ['queued', 'failed', 'unknown'].includes(one.state)
}

type Hint = 'hintAddress' | 'hintFull' | 'hintPolicy' | 'hintLarge'

/** What a refusal with this answer asks of the writer, by its enhanced code (RFC 3463); null where it says no more. */
export function hintFor(answer: string): Hint | null {
  const [, subject, detail] = /\b[45]\.(\d{1,3})\.(\d{1,3})\b/.exec(answer) ?? []
  if (subject === '1' && ['0', '1', '2', '3', '6', '10'].includes(detail ?? '')) return 'hintAddress'
  if (subject === '2' && detail === '2') return 'hintFull'
  if ((subject === '3' && detail === '4') || (subject === '2' && detail === '3')) return 'hintLarge'
  return subject === '7' ? 'hintPolicy' : null
}
