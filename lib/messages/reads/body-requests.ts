import 'server-only'
import type { Choice } from '@/lib/mime/choose'
import { limits } from '@/lib/mime/limits'
import type { Part } from '@/lib/mime/structure'

/** How many messages inside one are shown in place; more are only listed. */
export const mostEnclosed = 5
/** Text parts of each. */
export const mostEnclosedPieces = 3

/** The parts to fetch so that a message can be read, each with the bytes that are enough. */
export function bodyRequests({ pieces, enclosed }: Choice): { part: string; maxBytes: number }[] {
  const inner = enclosed
    .slice(0, mostEnclosed)
    .flatMap((message) => message.pieces.slice(0, mostEnclosedPieces).map(({ text, html }) => text ?? html))
  const own = pieces.slice(0, limits.bodies).flatMap(({ text, html }) => [text, html])
  const parts = new Set([...own, ...inner].filter((part) => part !== null))
  return [...parts].map((part) => ({ part: part.part, maxBytes: encodedBytes(part) }))
}

// As many files as are looked at, and as much of each as tells what it is.
const mostHeads = 20
const headBytes = 400

/** The beginnings of attached files to fetch with it, so that what they are can be told (lib/authentication/rules/contents). */
export function headRequests({ attachments }: Choice): { part: string; maxBytes: number }[] {
  return attachments
    .filter(({ name, type }) => name !== '' && !type.startsWith('message/'))
    .slice(0, mostHeads)
    .map(({ part }) => ({ part, maxBytes: headBytes }))
}

/** How much of a part is shown at most, decoded. Of HTML that is many times too long no more is fetched than has words. */
export function shownBytes({ type, sizeBytes }: Part): number {
  if (type !== 'text/html') return limits.textBytes
  return sizeBytes > 4 * limits.htmlBytes ? limits.markup : limits.htmlBytes
}

// Base64 and quoted-printable make what is behind the limit larger.
function encodedBytes(part: Part): number {
  const { encoding } = part
  const bytes = shownBytes(part)
  return encoding === '' || encoding === '7bit' || encoding === '8bit' ? bytes : bytes * 2
}
