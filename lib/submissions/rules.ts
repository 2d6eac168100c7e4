import type { RecipientResult, SubmissionState } from './schema'

/** Whether the message is out, at least to some: it must not be sent, nor saved as a draft, again. */
export function isOver(state: SubmissionState): boolean {
  return state === 'accepted' || state === 'partly-refused'
}

/** The states a new attempt may begin from. One that may have gone out needs the writer's word. */
export function mayBeginFrom(isConfirmed: boolean): SubmissionState[] {
  return isConfirmed ? ['failed', 'unknown'] : ['failed']
}

/** What the server's answers for the recipients add up to. */
export function stateFrom(recipients: RecipientResult[]): SubmissionState {
  const accepted = recipients.filter((recipient) => recipient.accepted).length
  if (accepted === 0) return 'failed'
  return accepted === recipients.length ? 'accepted' : 'partly-refused'
}
