import * as z from 'zod/mini'

export const domainId = z.int().check(z.positive())

/** A size; 0 means without limit. */
export const quotaBytes = z.int().check(z.gte(0), z.lte(1_000_000_000_000_000))

const limit = z.int().check(z.gte(0), z.lte(100_000))
const name = z.string().check(z.trim(), z.maxLength(253))
const address = z.string().check(z.trim(), z.maxLength(320))

/** What an administrator decides about a domain. Names and addresses are judged by rules/addresses. */
export const domainChoices = z.object({
  /** where the mail for every unknown name goes; null: it is refused */
  catchAll: z.nullable(address),
  isEnabled: z.boolean(),
  /** 0: as many accounts as wanted */
  accountLimit: limit,
  /** how many addresses each account may make for itself */
  ownAliasLimit: limit,
  defaultQuotaBytes: quotaBytes,
  mayForwardOutside: z.boolean(),
})
export type DomainChoices = z.infer<typeof domainChoices>

/** A new domain: with accounts of its own, or another name of one there is. */
export const domainDraft = z.object({ name, aliasOfId: z.nullable(domainId) })
export type DomainDraft = z.infer<typeof domainDraft>

/** A domain as the console shows it. `name` is as the wire has it, `shownName` in its own letters. */
export const domain = z.extend(domainChoices, {
  id: domainId,
  name: z.string(),
  shownName: z.string(),
  aliasOf: z.nullable(z.object({ id: domainId, name: z.string() })),
  accounts: z.int(),
  aliases: z.int(),
  aliasDomains: z.array(z.string()),
})
export type Domain = z.infer<typeof domain>

export const domains = z.object({ domains: z.array(domain) })

/** What goes when something is deleted. */
export const consequences = z.object({
  accounts: z.array(z.string()),
  aliases: z.array(z.string()),
  lists: z.array(z.string()),
  redirects: z.array(z.string()),
  aliasDomains: z.array(z.string()),
  catchAlls: z.array(z.string()),
})
export type Consequences = z.infer<typeof consequences>
