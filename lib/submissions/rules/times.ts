import { Problem } from '../../errors'

export const messagesInHourMs = 60 * 60_000

const longestMs = 2 * 366 * 24 * 60 * 60_000
// Who chooses "now" is not told that it has passed.
const graceMs = 60_000

/** Throws `invalid` for a time to send at that has passed, or is too far away. */
export function requireSendTime(sendAt: Date, now = new Date()): void {
  const ahead = sendAt.getTime() - now.getTime()
  if (ahead < -graceMs) throw new Problem('invalid', 'send-time-past')
  if (ahead > longestMs) throw new Problem('invalid', 'send-time-far')
}
