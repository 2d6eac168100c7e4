/** The paces a writer chooses from: seconds between two messages. */
export const paces = [0, 5, 30, 60] as const

/** How many of the messages an hour allows go to mailings: a fifth is left for what the reader writes by hand. */
export function mostInHour(limit: number): number {
  return Math.max(1, Math.floor(limit * 0.8))
}
