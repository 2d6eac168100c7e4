import * as z from 'zod/mini'

/** One check the reader's own server made: `result` as RFC 8601 names it (`pass`, `fail`, `softfail` …), `about` the domain checked. */
export const check = z.object({
  method: z.enum(['spf', 'dkim', 'dmarc', 'arc']),
  result: z.string(),
  about: z.string(),
})
export type Check = z.infer<typeof check>

/**
 * What the reader's own server found about who wrote a message. `verified`: the domain of the From address is proven.
 * `forwarded`: it was proven to `sealer`, who handed the message on and whom the operator believes (ARC).
 */
export const authentication = z.object({
  verdict: z.enum(['verified', 'forwarded', 'failed', 'unproven']),
  domain: z.string(),
  sealer: z._default(z.string(), ''),
  checks: z.array(check),
})
export type Authentication = z.infer<typeof authentication>

export const suspicionKinds = [
  'several-writers',
  'name-is-address',
  'look-alike',
  'punycode',
  'reply-elsewhere',
  'link-elsewhere',
  'file-disguised',
  'file-content',
  'hidden-characters',
  'mixed-letters',
] as const

/** A reason to look twice. `shown` is what the message pretends or shows, `real` what is behind it. */
export const suspicion = z.object({ kind: z.enum(suspicionKinds), shown: z.string(), real: z.string() })
export type Suspicion = z.infer<typeof suspicion>

/** The list a message came by. `oneClick`: `web` may be asked by us, once the reader says so (RFC 8058). */
export const mailingList = z.object({
  name: z.string(),
  oneClick: z.boolean(),
  web: z.nullable(z.string()),
  mail: z.nullable(z.object({ email: z.string(), subject: z.string() })),
  archive: z.nullable(z.string()),
  help: z.nullable(z.string()),
})
export type MailingList = z.infer<typeof mailingList>
