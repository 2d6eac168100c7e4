import type { RecipientState, SubmissionState } from '../schema'

/** Whether the message is out, at least to some: it must not be sent again. */
export function isOver(state: SubmissionState): boolean {
  return state === 'accepted' || state === 'partly-refused'
}

/** Whether the message is in other hands than the writer's: it must not be changed, nor saved as a draft. */
export function isHandedOver(state: SubmissionState): boolean {
  return isOver(state) || state === 'queued' || state === 'sending'
}

/** Whether this recipient has it, as far as the reader's own server is concerned. */
export function isOut(state: RecipientState): boolean {
  return state !== 'queued' && state !== 'refused' && state !== 'unknown'
}

/** The states a draft may be handed over from once more. One that may have gone out needs the writer's word. */
export function maySendAgainFrom(isConfirmed: boolean): SubmissionState[] {
  return isConfirmed ? ['failed', 'cancelled', 'unknown'] : ['failed', 'cancelled']
}

/** What the recipients add up to, as far as the reader's own server is concerned. */
export function stateFrom(recipients: { state: RecipientState }[]): SubmissionState {
  const count = (state: RecipientState) => recipients.filter((recipient) => recipient.state === state).length
  if (count('unknown') > 0) return 'unknown'
  if (count('queued') > 0) return 'queued'
  const refused = count('refused')
  if (refused === 0) return 'accepted'
  return refused === recipients.length ? 'failed' : 'partly-refused'
}
