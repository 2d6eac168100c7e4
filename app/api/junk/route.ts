import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { readVerdicts } from '@/lib/junk/reads'
import { junkVerdict } from '@/lib/junk/schema'
import { forget } from '@/lib/junk/writes'

export const GET = route({
  answer: z.array(junkVerdict),
  run: (account) => readVerdicts(account),
})

/** Forgets what was said of one sender. */
export const DELETE = route({
  query: z.object({ address: z.string().check(z.minLength(1), z.maxLength(320)) }),
  answer: z.object({}),
  run: async (account, { query }) => {
    await forget(account, query.address)
    return {}
  },
})
