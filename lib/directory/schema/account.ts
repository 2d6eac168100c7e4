import * as z from 'zod/mini'
import { domainId, quotaBytes } from './domain'

export const accountId = z.int().check(z.positive())

const displayName = z.string().check(z.trim(), z.maxLength(200))
const address = z.string().check(z.trim(), z.maxLength(320))
const password = z.string().check(z.maxLength(256))

/** What an administrator decides about an account. */
export const accountChoices = z.object({
  displayName,
  /** 0: no limit */
  quotaBytes,
  isEnabled: z.boolean(),
  mustChangePassword: z.boolean(),
})
export type AccountChoices = z.infer<typeof accountChoices>

/** A new account. Without a password its owner chooses one by a link that is given once. */
export const accountDraft = z.extend(accountChoices, { address, password: z.nullable(password) })
export type AccountDraft = z.infer<typeof accountDraft>

/** Where an account's mail goes besides, or instead of, its own mailbox. */
export const forwarding = z.object({ to: z.array(address).check(z.maxLength(10)), keepsCopy: z.boolean() })
export type Forwarding = z.infer<typeof forwarding>

/** An account as the console shows it. `usedBytes` null: Dovecot was not asked, or did not answer. */
export const account = z.extend(accountChoices, {
  id: accountId,
  domainId,
  address: z.string(),
  forwarding,
  aliases: z.array(z.string()),
  appPasswords: z.int(),
  isAdministrator: z.boolean(),
  createdAt: z.iso.datetime(),
  usedBytes: z.nullable(z.number()),
})
export type Account = z.infer<typeof account>

export const accountState = z.enum(['all', 'enabled', 'disabled', 'redirected', 'administrators'])

/** Which accounts are asked for. */
export const accountsQuery = z.object({
  q: z._default(z.string().check(z.maxLength(200)), ''),
  domain: z.optional(z.coerce.number().check(z.int(), z.positive())),
  state: z._default(accountState, 'all'),
  page: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(100_000)), 0),
})
export type AccountsQuery = z.infer<typeof accountsQuery>

export const accounts = z.object({ accounts: z.array(account), total: z.int(), pageSize: z.int() })
export type Accounts = z.infer<typeof accounts>

/** A link with which a password is chosen, shown once. */
export const passwordLink = z.object({ url: z.string(), expiresAt: z.iso.datetime() })
export type PasswordLink = z.infer<typeof passwordLink>

/** What became of a new account: its id, and the link for its owner when it got no password. */
export const addedAccount = z.object({ id: accountId, link: z.nullable(passwordLink) })
export type AddedAccount = z.infer<typeof addedAccount>

export const newPassword = z.object({ token: z.string().check(z.minLength(20), z.maxLength(100)), password })
