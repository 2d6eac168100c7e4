import { Problem, type ReasonValues } from '@/lib/errors'

/** `__Host-`: only this host, only over HTTPS (or loopback), only for the whole site. No other site or subdomain can set one. */
export const cookieNames = {
  session: '__Host-buzon-session',
  device: '__Host-buzon-device',
  csrf: '__Host-buzon-csrf',
  callback: '__Host-buzon-callback',
  // While one is at the provider: what must come back, or be proved, when one returns.
  state: '__Host-buzon-state',
  nonce: '__Host-buzon-nonce',
  pkce: '__Host-buzon-pkce',
} as const

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** A session that nobody used for a week is over. */
const idleMs = 7 * dayMs
/** A session ends a month after its sign-in, used or not. */
export const sessionMaxAgeSeconds = (30 * dayMs) / 1000
/** A use is written down at most this often. */
const noteUseMs = 10 * minuteMs

type Use = { createdAt: Date; lastSeenAt: Date }

/** When a session that was used at `now` ends, if it is not used again. */
export function sessionEnd(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, createdAt.getTime() + sessionMaxAgeSeconds * 1000))
}

/** Whether a use at `now` is worth a write to the store. */
export function isUseWorthNoting({ lastSeenAt }: Use, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= noteUseMs
}

/** One spelling for one account, so that limits and rows are the same for Ana@ and ana@. */
export function foldEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

/** What stands behind the last @, or null when this is no address. */
export function domainOf(email: string): string | null {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  return at > 0 && /^[^\s@<>"'/\\?#:]+$/.test(domain) ? domain : null
}

const signInReasons = [
  'wrong-password',
  'app-password-here',
  'unknown-server',
  'server-down',
  'tls-failure',
  'too-many-attempts',
  'sign-in-again',
  'sign-in-provider-down',
  'sign-in-not-finished',
  'sign-in-without-address',
  'sign-in-not-lasting',
  'sign-in-not-accepted',
  'unexpected',
] as const

/** Why a sign-in failed: one sentence each. */
export type SignInReason = (typeof signInReasons)[number]
export type SignInFailure = { reason: SignInReason; values: ReasonValues }

const valueNames: Partial<Record<SignInReason, { name: string; shape: RegExp }>> = {
  'unknown-server': { name: 'domain', shape: /^[\p{L}\p{N}.-]{1,253}$/u },
  'server-down': { name: 'host', shape: /^[\p{L}\p{N}.:-]{1,253}$/u },
  'tls-failure': { name: 'host', shape: /^[\p{L}\p{N}.:-]{1,253}$/u },
  'too-many-attempts': { name: 'minutes', shape: /^\d{1,4}$/ },
  'sign-in-not-accepted': { name: 'address', shape: /^[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,190}$/u },
}

/** next-auth's own words for what went wrong on the way to the provider and back. */
const nextAuthReasons: Record<string, SignInReason> = {
  OAuthSignin: 'sign-in-provider-down',
  OAuthCallback: 'sign-in-not-finished',
  Callback: 'sign-in-not-finished',
  AccessDenied: 'sign-in-not-finished',
}

/** A failure as one word for the address bar: `server-down:imap.example.org`. */
export function failureToText(error: unknown): string {
  if (!(error instanceof Problem) || !isSignInReason(error.reason)) return 'unexpected'
  const value = valueNames[error.reason]
  return value ? `${error.reason}:${error.values[value.name] ?? ''}` : error.reason
}

/** The failure in such a word. Anybody can write a link, so only known reasons and values of the right shape pass. */
export function failureFromText(text: string): SignInFailure {
  const [reason = '', ...rest] = text.split(':')
  const written = rest.join(':')
  if (!isSignInReason(reason)) return { reason: ofNextAuth(reason), values: {} }
  const value = valueNames[reason]
  if (!value) return { reason, values: {} }
  if (!value.shape.test(written)) return { reason: 'unexpected', values: {} }
  return { reason, values: { [value.name]: value.name === 'minutes' ? Number(written) : written } }
}

function ofNextAuth(word: string): SignInReason {
  return Object.hasOwn(nextAuthReasons, word) ? (nextAuthReasons[word] ?? 'unexpected') : 'unexpected'
}

function isSignInReason(reason: string): reason is SignInReason {
  return (signInReasons as readonly string[]).includes(reason)
}

/** Where to go after signing in: a path of this site, whatever a link said. */
export function nextPath(wish: unknown): string {
  return typeof wish === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(wish) && !wish.startsWith('/sign-in') ? wish : '/'
}

// In the order they are asked: most name others too.
const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** What a browser says of itself, in names people know. */
export function deviceOf(userAgent: string): { browser: string; system: string } {
  const named = (names: readonly (readonly [string, string])[]) =>
    names.find(([mark]) => userAgent.includes(mark))?.[1] ?? ''
  return { browser: named(browsers), system: named(systems) }
}
