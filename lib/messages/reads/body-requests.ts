import 'server-only'
import type { Choice } from '@/lib/mime/choose'
import { limits } from '@/lib/mime/limits'
import type { Part } from '@/lib/mime/structure'

/** How many messages inside one are shown in place; more are only listed. */
export const mostEnclosed = 5

/** The parts to fetch so that a message can be read, each with the bytes that are enough. */
export function bodyRequests({ pieces, enclosed }: Choice): { part: string; maxBytes: number }[] {
  const inner = enclosed
    .slice(0, mostEnclosed)
    .flatMap((message) => message.pieces.slice(0, 3).map(({ text, html }) => text ?? html))
  const own = pieces.slice(0, limits.bodies).flatMap(({ text, html }) => [text, html])
  const parts = new Set([...own, ...inner].filter((part) => part !== null))
  return [...parts].map((part) => ({ part: part.part, maxBytes: encodedBytes(part) }))
}

// Base64 and quoted-printable make what is behind the limit larger.
function encodedBytes({ type, encoding }: Part): number {
  const bytes = type === 'text/html' ? limits.htmlBytes : limits.textBytes
  return encoding === '' || encoding === '7bit' || encoding === '8bit' ? bytes : bytes * 2
}
