import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { linkedFile, linkOptions } from '@/lib/linked-files/schema'
import { changeLink, removeLink, revokeLink } from '@/lib/linked-files/writes/change'
import { linkedIdIn } from '../params'

/** Sets what the link lets its holder do. */
export const PUT = route({
  body: linkOptions,
  answer: linkedFile,
  run: (account, { body, params }) => changeLink(account, linkedIdIn(params), body),
})

/** Takes it back: it stays in the list. */
export const POST = route({
  body: z.object({ isRevoked: z.literal(true) }),
  answer: linkedFile,
  run: (account, { params }) => revokeLink(account, linkedIdIn(params)),
})

/** Takes away one whose link was never sent. */
export const DELETE = route({
  answer: z.object({}),
  run: async (account, { params }) => {
    await removeLink(account, linkedIdIn(params))
    return {}
  },
})
