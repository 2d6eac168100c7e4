import * as z from 'zod/mini'
import { mailingList } from '../authentication/schema'
import { mailboxId } from '../mailboxes/schema'
import { address, messageId } from '../messages/schema/row'

/** A list whose messages the reader gets: who writes, how much, when last, and the ways to leave it. */
export const subscription = z.object({
  /** Tells lists apart. */
  key: z.string(),
  /** As the list calls itself, else as its writer does. */
  name: z.string(),
  /** Who wrote the latest message. */
  from: address,
  /** List-Id (RFC 2919), '' for one that has none. */
  listId: z.string(),
  lastAt: z.iso.datetime(),
  lastId: messageId,
  mailboxId,
  /** Messages in the time that is looked at, and in the last thirty days of it. */
  count: z.int(),
  lastMonth: z.int(),
  /** What the latest message says of the list. */
  list: mailingList,
})
export type Subscription = z.infer<typeof subscription>

/** How far back is looked. */
export const monthsLookedAt = 12

/** How many messages of each mailbox are looked at, the newest, and the most lists that are told of. */
export const mostOfMailbox = 5_000
export const mostSubscriptions = 500

/** All lists seen. `progress`: mailboxes are still looked through; null when that is done. */
export const subscriptions = z.object({
  lists: z.array(subscription),
  /** There is more than was looked at. */
  isCut: z.boolean(),
  progress: z.nullable(z.object({ done: z.int(), of: z.int() })),
  /** Mailboxes that could not be looked at. */
  failed: z.int(),
})
export type Subscriptions = z.infer<typeof subscriptions>
