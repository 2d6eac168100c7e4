import * as z from 'zod/mini'

/** Whose mail is looked for. */
export const traceRequest = z.object({ address: z.string().check(z.trim(), z.minLength(3), z.maxLength(320)) })

/** The steps of a delivery, in the order they come. */
export const traceSteps = [
  'directory',
  'mx',
  'addresses',
  'connect',
  'greeting',
  'tls',
  'certificate',
  'sender',
  'recipient',
] as const

/**
 * One step and what it came to. `found`: a sentence of lib/words/<language>/trace.json, with its values; `host`: '' or the
 * server it is about; `tookMs`: how long the step took; `dialogue`: what was said in it.
 */
export const traceStep = z.object({
  step: z.enum(traceSteps),
  tone: z.enum(['good', 'warning', 'danger']),
  host: z.string(),
  found: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  tookMs: z.number(),
  dialogue: z.array(z.object({ said: z.enum(['us', 'them']), text: z.string() })),
})
export type TraceStep = z.infer<typeof traceStep>
