import * as z from 'zod/mini'

/** The languages the product speaks. English is the source: every other has the same keys (held by a test). */
export const language = z.enum(['en', 'es'])
export type Language = z.infer<typeof language>
