import * as z from 'zod/mini'
import { domainId } from './domain'

/** Somebody who may open the console: everything, or one domain. `isFixed`: named by the configuration. */
export const administrator = z.object({
  id: z.nullable(z.int()),
  email: z.string(),
  domain: z.nullable(z.object({ id: domainId, name: z.string() })),
  isFixed: z.boolean(),
})
export type Administrator = z.infer<typeof administrator>

export const administrators = z.object({ administrators: z.array(administrator) })

export const administratorDraft = z.object({
  email: z.string().check(z.trim(), z.maxLength(320)),
  domainId: z.nullable(domainId),
})
export type AdministratorDraft = z.infer<typeof administratorDraft>

/** What the console's own frame knows of who looks at it. */
export const consoleRole = z.object({ email: z.string(), isSite: z.boolean(), domains: z.array(z.string()) })
export type ConsoleRole = z.infer<typeof consoleRole>

/** The password typed once more, before something dangerous. */
export const confirmation = z.object({ password: z.string().check(z.minLength(1), z.maxLength(1024)) })

const day = z.object({ day: z.string(), count: z.int() })

/** The console's first page. */
export const overview = z.object({
  domains: z.int(),
  accounts: z.int(),
  disabled: z.int(),
  aliases: z.int(),
  redirected: z.int(),
  lists: z.int(),
  /** Messages to lists that wait for a decision. */
  heldPosts: z.int(),
  accountsByDomain: z.array(z.object({ name: z.string(), count: z.int() })),
  actsByDay: z.array(day),
  /** Of the disk with the mail; null for administrators of a domain, or where it can't be told. */
  disk: z.nullable(z.object({ totalBytes: z.number(), freeBytes: z.number() })),
  /** Messages in the mail server's queue; null as above. */
  queueLength: z.nullable(z.int()),
  /** What the spam filter has done since it was set up; null as above. */
  spam: z.nullable(
    z.object({ scanned: z.int(), refused: z.int(), junk: z.int(), spamLearnt: z.int(), hamLearnt: z.int() }),
  ),
  versions: z.array(z.object({ name: z.string(), version: z.string() })),
})
export type Overview = z.infer<typeof overview>
