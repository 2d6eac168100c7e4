import * as z from 'zod/mini'

/** As Postfix names a message in its queue. */
export const queueId = z.string().check(z.regex(/^[0-9A-Za-z]{6,30}$/))

/** `active`: being delivered, or about to be. `deferred`: it is tried again by and by. `hold`: only when somebody releases it. */
export const queueState = z.enum(['active', 'deferred', 'hold'])

/** A message in the mail server's queue. `sender` '' is the null sender of reports; a `reason` '' is none yet. */
export const queued = z.object({
  id: queueId,
  state: queueState,
  sender: z.string(),
  recipients: z.array(z.object({ address: z.string(), reason: z.string() })),
  arrivedAt: z.iso.datetime(),
  bytes: z.number(),
})
export type Queued = z.infer<typeof queued>

/** The queue, as much of it as is shown. `total` counts all that was looked for, `length` all there is. */
export const queue = z.object({ messages: z.array(queued), total: z.int(), length: z.int() })
export type Queue = z.infer<typeof queue>

export const queueQuery = z.object({ q: z._default(z.string().check(z.maxLength(200)), '') })

export const queueVerbs = ['retry', 'hold', 'release', 'delete'] as const
export type QueueVerb = (typeof queueVerbs)[number]

const ids = z.array(queueId).check(z.minLength(1), z.maxLength(500))

/** What can be done without losing anything. */
export const queueChange = z.object({ verb: z.enum(['retry', 'hold', 'release']), ids })
export const queueDeletion = z.object({ ids })
