import * as z from 'zod/mini'

/** How a connection is secured: TLS from the first byte, upgraded by STARTTLS, or not at all (loopback only). */
export const security = z.enum(['tls', 'starttls', 'none'])
export type Security = z.infer<typeof security>

/** Where a mail server listens. */
export const server = z.object({
  host: z.string().check(z.minLength(1)),
  port: z.int().check(z.gte(1), z.lte(65535)),
  security,
})
export type Server = z.infer<typeof server>

/** The servers behind an account: IMAP to read, SMTP submission to send. */
export const servers = z.object({ imap: server, smtp: server })
export type Servers = z.infer<typeof servers>

/** A value that never shows itself in logs, JSON or an inspector; only `reveal` gives it. */
export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  reveal(): string {
    return this.#value
  }
  toString(): string {
    return '[secret]'
  }
  toJSON(): string {
    return '[secret]'
  }
}

/**
 * Gives an access token that is still good, and another than `refused`, which the mail server would not take. Throws
 * `signed-out` when the provider grants none any more, `unavailable` when it can't be asked.
 */
export type AskForToken = (refused?: Secret) => Promise<Secret>

/**
 * How an account signs in upstream: with a password, or with access tokens (RFC 6749) that a provider has granted. Whoever
 * may use the grant holds its `key`, and nobody else.
 */
export type Login =
  | { kind: 'password'; password: Secret }
  | { kind: 'oauth'; grantId: string; key: Secret; accessToken: AskForToken }

/**
 * An upstream login, as a signed-in request carries it. It lives in the server's memory only.
 * `id` names the account in our store and is the same in every session of it.
 */
export type Account = Servers & {
  id: string
  sessionId: string
  email: string
  username: string
  login: Login
}

/** What a person types to sign in. */
export const credentials = z.object({
  email: z.string().check(z.trim(), z.minLength(3), z.maxLength(254), z.regex(/^[^\p{Cc}]+$/u)),
  password: z.string().check(z.minLength(1), z.maxLength(1024)),
})
export type Credentials = z.infer<typeof credentials>

/** What the browser may know of the signed-in account. */
export const whoami = z.object({ id: z.string(), email: z.string(), name: z.string(), mayAdminister: z.boolean() })
export type Whoami = z.infer<typeof whoami>

/** A browser somebody is signed in with. Empty names: it does not say. */
export const signedInDevice = z.object({
  id: z.string(),
  browser: z.string(),
  system: z.string(),
  isThis: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
})
export type SignedInDevice = z.infer<typeof signedInDevice>

export const sessions = z.object({ sessions: z.array(signedInDevice) })
