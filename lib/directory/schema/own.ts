import * as z from 'zod/mini'
import { forwarding } from './account'

/** A reader's own part of the directory. */
export const ownAccount = z.object({
  address: z.string(),
  forwarding,
  mayForwardOutside: z.boolean(),
  aliases: z.array(z.object({ address: z.string(), isOwn: z.boolean() })),
  aliasLimit: z.int(),
  mayAdminister: z.boolean(),
})
export type OwnAccount = z.infer<typeof ownAccount>

export const ownAliasDraft = z.object({ localPart: z.string().check(z.trim(), z.maxLength(100)) })

export const passwordChange = z.object({
  old: z.string().check(z.minLength(1), z.maxLength(1024)),
  password: z.string().check(z.maxLength(256)),
})
export type PasswordChange = z.infer<typeof passwordChange>

/** When a program last signed in, to the minute, and for what. */
export const lastUse = z.object({ at: z.iso.datetime(), protocol: z.enum(['imap', 'pop3', 'smtp', 'sieve']) })

/** A password for one other mail program, without itself. `lastUse` null: it was not used, or that isn't known. */
export const appPassword = z.object({
  id: z.int(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastUse: z.nullable(lastUse),
})
export type AppPassword = z.infer<typeof appPassword>

export const appPasswords = z.object({ appPasswords: z.array(appPassword) })

export const appPasswordDraft = z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) })

/** The only time its text is ever told. */
export const newAppPassword = z.extend(appPassword, { password: z.string() })
