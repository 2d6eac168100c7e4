import * as z from 'zod/mini'

/** Everything that is written down. Each has a sentence in lib/words/<language>/acts.json. */
export const acts = [
  'domain-added',
  'domain-changed',
  'domain-deleted',
  'account-added',
  'account-changed',
  'account-disabled',
  'account-enabled',
  'account-deleted',
  'password-link-made',
  'password-set-by-link',
  'password-changed',
  'alias-added',
  'alias-changed',
  'alias-deleted',
  'forwarding-changed',
  'accounts-imported',
  'accounts-exported',
  'administrator-added',
  'administrator-removed',
  'app-password-made',
  'app-password-revoked',
  'session-ended',
  'confirmed',
  'confirmation-failed',
  'list-added',
  'list-changed',
  'list-deleted',
  'list-members-added',
  'list-member-changed',
  'list-members-removed',
  'list-member-suspended',
  'list-joined',
  'list-left',
  'list-post-approved',
  'list-post-rejected',
  'log-exported',
  'queue-retried',
  'queue-held',
  'queue-released',
  'queue-deleted',
  'delivery-traced',
  'message-watched',
  'port-opened',
  'port-closed',
  'limit-changed',
  'key-made',
  'key-used',
  'key-deleted',
] as const
export const act = z.enum(acts)
export type Act = z.infer<typeof act>

/** What changed, as far as it may be told: numbers, words, addresses; never a secret. */
export const detail = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)
export type Detail = z.infer<typeof detail>

/** One act as it is written down. `domain` is what its administrators find it by; '' is of the site. */
export const entry = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  actor: z.string(),
  act: z.string(),
  target: z.string(),
  domain: z.string(),
  detail,
  origin: z.string(),
  hash: z.string(),
})
export type Entry = z.infer<typeof entry>

/** A page of the log, newest first. `more`: there are older ones. */
export const entries = z.object({ entries: z.array(entry), more: z.boolean() })
export type Entries = z.infer<typeof entries>

/** What is asked of the log. `before` is the id of the last one seen. */
export const entriesQuery = z.object({
  q: z._default(z.string().check(z.maxLength(200)), ''),
  before: z.optional(z.coerce.number().check(z.int(), z.positive())),
})
export type EntriesQuery = z.infer<typeof entriesQuery>

/** Whether every entry still follows from the one before; else the first that does not. */
export const chainState = z.object({ count: z.int(), brokenAt: z.nullable(z.int()), head: z.string() })
export type ChainState = z.infer<typeof chainState>
