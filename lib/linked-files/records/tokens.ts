import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { marksOf } from '@/lib/accounts/records/sealing'
import type { LinkedFileId } from '../schema'

// 192 bits in 32 characters: short enough for a line of plain text, and nothing to guess.
const tokenChars = 32

/** What a link's token looks like; nothing else is looked up. */
export const tokenShape = /^[A-Za-z0-9_-]{32}$/

/** The token of a link: a keyed hash of its random id. The store has neither the key nor the token, so who reads it can't open the link. */
export function tokenFor(id: LinkedFileId): string {
  const [token = ''] = tokensOf(id)
  return token
}

/** The token again, for its owner to copy; null when the key it was made with is gone. */
export function tokenBehind(id: LinkedFileId, tokenHash: string): string | null {
  return tokensOf(id).find((token) => hashOf(token) === tokenHash) ?? null
}

/** A ticket for one download. */
export function newTicket(): string {
  return randomBytes(24).toString('base64url')
}

/** What the store keeps of a token or ticket. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function tokensOf(id: LinkedFileId): string[] {
  return marksOf(`linked file ${id}`).map((mark) => mark.slice(0, tokenChars))
}
