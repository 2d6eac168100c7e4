import * as z from 'zod/mini'

/** The message that is watched. `to`: one address. */
export const travelRequest = z.object({
  to: z.string().check(z.trim(), z.minLength(3), z.maxLength(320)),
  subject: z.string().check(z.maxLength(200)),
  text: z.string().check(z.maxLength(2_000)),
})
export type TravelRequest = z.infer<typeof travelRequest>

/** The six steps of a message: written, submitted, its way looked for, sent to the other server, put in the mailbox, read. */
export const travelSteps = ['writing', 'submission', 'routing', 'transfer', 'delivery', 'reading'] as const
export const travelStep = z.enum(travelSteps)
export type TravelStep = z.infer<typeof travelStep>

/** `waiting`: it could not be done and is tried again. `skipped`: this message needs no such step, or it can't be seen. */
export const stepState = z.enum(['now', 'done', 'waiting', 'failed', 'skipped'])
export type StepState = z.infer<typeof stepState>

const atMs = z.number()

/**
 * What happens to it, `atMs` after the beginning. A `state` says in a sentence of lib/words/<language>/travel.json how far a
 * step is; a `line` is of its dialogue, or of a log (`said: 'log'`, `by`: the program that wrote it).
 */
export const travelEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('state'),
    step: travelStep,
    state: stepState,
    found: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    atMs,
  }),
  z.object({
    kind: z.literal('line'),
    step: travelStep,
    said: z.enum(['us', 'them', 'log']),
    by: z.string(),
    text: z.string(),
    atMs,
  }),
])
export type TravelEvent = z.infer<typeof travelEvent>
