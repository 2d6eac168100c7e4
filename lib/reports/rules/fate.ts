import type { RecipientState, SubmissionState } from '../../submissions/schema'
import type { Fate } from '../schema/fate'

/**
 * What a list says of a sent message: what needs its writer before what does not. null: nothing more is known than that it went
 * out, or it is still waiting.
 */
export function fateOf(state: SubmissionState, recipients: RecipientState[]): Fate | null {
  const of = recipients.length
  const count = (...states: RecipientState[]) => recipients.filter((one) => states.includes(one)).length
  if (state === 'failed') return { kind: 'failed', count: count('refused') || of, of }
  const said: Fate[] = [
    { kind: 'failed', count: count('refused'), of },
    { kind: 'unknown', count: count('unknown'), of },
    { kind: 'delayed', count: count('delayed'), of },
    { kind: 'read', count: count('read'), of },
    { kind: 'delivered', count: count('delivered'), of },
  ]
  return said.find((fate) => fate.count > 0) ?? null
}
