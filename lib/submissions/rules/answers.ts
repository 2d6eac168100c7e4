/** A server's answer: the reply code of RFC 5321 and the enhanced one of RFC 3463, where it gives one. */
export function codesIn(answer: string): { code: number; enhanced: string } {
  const [, code = '0', enhanced = ''] = /^(\d{3})(?:[ -]([245]\.\d{1,3}\.\d{1,3})\b)?/.exec(answer.trim()) ?? []
  return { code: Number(code), enhanced }
}

/** Whether the same may be tried again, by what the server answered. */
export function isTemporary(answer: string): boolean {
  const { code } = codesIn(answer)
  return (code >= 400 && code < 500) || isTooMany(answer)
}

/**
 * Whether the server only took as many recipients as it wanted to in one go: the others are sent in the next. Old ones say
 * 552 (RFC 5321, section 4.5.3.1.10).
 */
export function isTooMany(answer: string): boolean {
  const { code, enhanced } = codesIn(answer)
  if (/^[45]\.5\.3$/.test(enhanced)) return true
  return (code === 452 || code === 552) && enhanced === '' && /too many recipients/i.test(answer)
}

const minuteMs = 60_000

// Quick at first, for greylists and restarts; then ever slower, as a full mailbox is not emptied by asking.
const pausesMinutes = [1, 3, 5, 10, 15, 30, 60, 60, 120, 120, 180]
const slowPausesMinutes = [15, 30, 60, 120, 180]

/** A message that nobody took in so many attempts, which take a day, comes back to its writer. */
export const mostAttempts = 18

/** How long to wait after this many attempts, the last of which ended so. */
export function pauseAfter(attempts: number, answers: string[]): number {
  if (answers.length > 0 && answers.every(isTooMany)) return 0
  // 4.2.2: a full mailbox; 4.3.1: a full disk.
  const isSlow = answers.some((answer) => /^4\.(2\.2|3\.1)$/.test(codesIn(answer).enhanced))
  const pauses = isSlow ? slowPausesMinutes : pausesMinutes
  return (pauses[Math.min(attempts, pauses.length) - 1] ?? 1) * minuteMs
}
