import * as z from 'zod/mini'
import { domainId } from './domain'

const address = z.string().check(z.trim(), z.maxLength(320))

/** One address whose mail lies in other mailboxes. */
export const aliasDraft = z.object({
  address,
  destinations: z.array(address).check(z.minLength(1), z.maxLength(100)),
  isEnabled: z.boolean(),
})
export type AliasDraft = z.infer<typeof aliasDraft>

/** An alias as the console shows it. `owner`: the account that made it for itself. */
export const alias = z.extend(aliasDraft, { domainId, owner: z.nullable(z.string()) })
export type Alias = z.infer<typeof alias>

export const aliases = z.object({ aliases: z.array(alias), total: z.int(), pageSize: z.int() })
export type Aliases = z.infer<typeof aliases>

export const aliasesQuery = z.object({
  q: z._default(z.string().check(z.maxLength(200)), ''),
  domain: z.optional(z.coerce.number().check(z.int(), z.positive())),
  page: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(100_000)), 0),
})
export type AliasesQuery = z.infer<typeof aliasesQuery>
