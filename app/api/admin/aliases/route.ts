import * as z from 'zod/mini'
import { readAliases } from '@/lib/directory/reads/console'
import { aliasDraft, aliases, aliasesQuery } from '@/lib/directory/schema/alias'
import { addAlias, changeAlias, deleteAlias } from '@/lib/directory/writes/aliases'
import { adminRoute } from '@/lib/http/admin-route'

export const GET = adminRoute({
  query: aliasesQuery,
  answer: aliases,
  run: ({ role }, { query }) => readAliases(role, query),
})

export const POST = adminRoute({
  body: aliasDraft,
  answer: z.object({}),
  run: async (by, { body }) => {
    await addAlias(by, body)
    return {}
  },
})

export const PUT = adminRoute({
  body: aliasDraft,
  answer: z.object({}),
  run: async (by, { body }) => {
    await changeAlias(by, body)
    return {}
  },
})

export const DELETE = adminRoute({
  isDangerous: true,
  query: z.object({ address: z.string() }),
  answer: z.object({}),
  run: async (by, { query }) => {
    await deleteAlias(by, query.address)
    return {}
  },
})
