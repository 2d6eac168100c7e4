import * as z from 'zod/mini'
import { readOwn } from '@/lib/directory/reads/own'
import { ownAccount, ownAliasDraft } from '@/lib/directory/schema/own'
import { addOwnAlias, deleteOwnAlias } from '@/lib/directory/writes/own'
import { ownRoute } from '@/lib/http/own-route'

export const POST = ownRoute({
  body: ownAliasDraft,
  answer: ownAccount,
  run: async (self, { body }) => {
    await addOwnAlias(self, body.localPart)
    return readOwn(self.account)
  },
})

export const DELETE = ownRoute({
  query: z.object({ address: z.string() }),
  answer: ownAccount,
  run: async (self, { query }) => {
    await deleteOwnAlias(self, query.address)
    return readOwn(self.account)
  },
})
