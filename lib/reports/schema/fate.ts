import * as z from 'zod/mini'
import { messageId } from '../../messages/schema/row'

/** What a list says of a sent message in one sign: the worst there is, else the best. */
export const fateKind = z.enum(['failed', 'unknown', 'delayed', 'read', 'delivered'])

/** It happened for so many recipients of so many. */
export const fate = z.object({ kind: fateKind, count: z.int(), of: z.int() })
export type Fate = z.infer<typeof fate>

/** Which messages of a list are asked about, and what is known of those that were sent from here. */
export const fatesQuery = z.object({ ids: z.array(messageId).check(z.maxLength(300)) })
export const fates = z.object({ fates: z.record(messageId, fate) })
