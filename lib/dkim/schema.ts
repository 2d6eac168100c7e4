import * as z from 'zod/mini'

const selector = z.string().check(z.regex(/^buzon\d{1,9}$/))

/** A key that signs the mail of a domain, or will, or did (RFC 6376). `record`: what DNS must say of it. */
export const dkimKey = z.object({
  selector,
  state: z.enum(['next', 'signs', 'old']),
  record: z.string(),
})
export type DkimKey = z.infer<typeof dkimKey>

/** `make`: another one. `sign`: from now on with this one. `delete`: an old one goes. */
export const keyChange = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('make') }),
  z.object({ verb: z.literal('sign'), selector }),
  z.object({ verb: z.literal('delete'), selector }),
])
export type KeyChange = z.infer<typeof keyChange>
