import type { PortCheck, PortName } from './schema'

/** The numbers everybody expects (IANA; RFC 8314 for those that begin with TLS). */
export const usualPorts: Record<PortName, number> = {
  smtp: 25,
  smtps: 465,
  submission: 587,
  imaps: 993,
  imap: 143,
  pop3s: 995,
  pop3: 110,
  sieve: 4190,
}

const neededByWebmail: PortName[] = ['imaps', 'submission']

/** What can be done with a port, where these are closed; null: nothing is for us to choose. */
export function switchOf(name: PortName, closed: PortName[] | null): PortCheck['switch'] {
  if (closed === null) return 'never'
  if (neededByWebmail.includes(name)) return 'needed'
  return closed.includes(name) ? 'closed' : 'open'
}

const dayMs = 24 * 60 * 60_000

/** Whole days until a certificate ends; below zero: since it ended. */
export const daysUntil = (end: Date, now: Date) => Math.floor((end.getTime() - now.getTime()) / dayMs)

/** How worried one should be about a certificate with so many days left: most renew it a month before. */
export function worryOf(daysLeft: number): 'good' | 'warning' | 'danger' {
  if (daysLeft < 7) return 'danger'
  return daysLeft < 30 ? 'warning' : 'good'
}
