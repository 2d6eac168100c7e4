import * as z from 'zod/mini'

/** What the reader writes as. `id` names the account, so that a browser keeps each reader's drafts apart. */
export const identity = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  signature: z.string(),
  composeRich: z.boolean(),
})
export type Identity = z.infer<typeof identity>
