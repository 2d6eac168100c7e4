import { Problem } from '../errors'
import type { LinkOptions, LinkState } from './schema'

/** How long the bytes stay after a link has ended, so that it can be made longer. */
export const graceDays = 7
/** How long a link that is over stays in its owner's list. */
export const listedDays = 30
/** How long a download that was begun may go on after a break. */
export const ticketHours = 24
/** How often the bytes of a file may be fetched by one download: a line may break often. */
export const mostServedTimes = 4

const dayMs = 86_400_000

type Life = { expiresAt: Date; mostDownloads: number | null; downloads: number; revokedAt: Date | null }

/** Whether a link can be used, or why not. */
export function stateOf({ expiresAt, mostDownloads, downloads, revokedAt }: Life, now: Date): LinkState {
  if (revokedAt) return 'revoked'
  if (expiresAt <= now) return 'expired'
  return mostDownloads !== null && downloads >= mostDownloads ? 'used-up' : 'open'
}

/** Whether a link can still be changed: its file is here. */
export function isKept({ expiresAt, revokedAt }: Pick<Life, 'expiresAt' | 'revokedAt'>, now: Date): boolean {
  return revokedAt === null && now.getTime() - expiresAt.getTime() < graceDays * dayMs
}

/** When a link made now ends, if its maker says nothing else. */
export function usualEnd(days: number, mostDays: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(days, mostDays) * dayMs)
}

/** Throws `invalid` for an end that has passed, or lies beyond what the operator allows. */
export function requireEnd({ expiresAt }: Pick<LinkOptions, 'expiresAt'>, mostDays: number, now: Date): void {
  const end = new Date(expiresAt).getTime()
  if (end <= now.getTime()) throw new Problem('invalid', 'link-end-past')
  // A browser's clock may be a little ahead.
  if (end > now.getTime() + mostDays * dayMs + 3_600_000)
    throw new Problem('invalid', 'link-end-far', { values: { days: mostDays } })
}
