import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'

/** What a link may do for whoever has it: leave a list, join it, or decide about what waits. */
const claim = z.discriminatedUnion('may', [
  z.object({ may: z.literal('leave'), list: z.int(), address: z.string() }),
  z.object({ may: z.literal('join'), list: z.int(), address: z.string(), until: z.int() }),
  z.object({ may: z.literal('decide'), post: z.int(), owner: z.int(), address: z.string() }),
])
export type Claim = z.infer<typeof claim>

const macBytes = 16

function mac(key: Buffer, purpose: string, text: string, bytes = macBytes): Buffer {
  return createHmac('sha256', key).update(`lists ${purpose}\0${text}`).digest().subarray(0, bytes)
}

/** What a link holds: the claim, and a signature of ours (128 bits). */
export function tokenFor(claimed: Claim): string {
  const text = Buffer.from(JSON.stringify(claimed)).toString('base64url')
  const [first] = config.secrets
  if (!first) throw new Error('BUZON_SECRET is empty')
  return `${text}.${mac(first.key, 'link', text).toString('base64url')}`
}

/** The claim of a link. @throws `list-link-bad` when it was not signed here, or is too old. */
export function claimOf(token: string): Claim {
  const [text = '', given = ''] = token.split('.')
  const sealed = Buffer.from(given, 'base64url')
  const isOurs =
    sealed.length === macBytes && config.secrets.some(({ key }) => timingSafeEqual(mac(key, 'link', text), sealed))
  const parsed = isOurs ? claim.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())) : undefined
  const isOld = parsed?.data?.may === 'join' && parsed.data.until < Date.now()
  if (!parsed?.success || isOld) throw new Problem('not-found', 'list-link-bad')
  return parsed.data
}

// A local part has 64 octets, and programs may change its letters to small ones: so few, and only such.
const tagBytes = 5

/** What stands after the + in the envelope sender of one copy: whatever comes back names its member. */
export function bounceTag(memberId: number, postId: number): string {
  const text = `${memberId.toString(36)}-${postId.toString(36)}`
  const [first] = config.secrets
  if (!first) throw new Error('BUZON_SECRET is empty')
  return `b-${text}-${mac(first.key, 'bounce', text, tagBytes).toString('hex')}`
}

/** Whom and which post a tag names; null: it is not ours. */
export function bounceOf(tag: string): { memberId: number; postId: number } | null {
  const [, member = '', post = '', given = ''] = /^b-([0-9a-z]{1,9})-([0-9a-z]{1,9})-([0-9a-f]{10})$/i.exec(tag) ?? []
  const text = `${member}-${post}`.toLowerCase()
  const sealed = Buffer.from(given, 'hex')
  const isOurs =
    sealed.length === tagBytes &&
    config.secrets.some(({ key }) => timingSafeEqual(mac(key, 'bounce', text, tagBytes), sealed))
  return isOurs ? { memberId: Number.parseInt(member, 36), postId: Number.parseInt(post, 36) } : null
}
