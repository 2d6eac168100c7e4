import * as z from 'zod/mini'

/** What lies in a winmail.dat (MS-OXTNEF). A file is asked for by its place in the list. */
export const winmail = z.object({
  files: z.array(z.object({ name: z.string(), type: z.string(), sizeBytes: z.int() })),
  /** What the message says in it. */
  text: z.string(),
})
export type Winmail = z.infer<typeof winmail>
