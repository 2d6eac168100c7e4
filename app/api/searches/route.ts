import { route } from '@/lib/http/route'
import { readSearches } from '@/lib/searches/reads'
import { searchChange, searchList } from '@/lib/searches/schema'
import { changeSearches } from '@/lib/searches/writes'

export const GET = route({
  answer: searchList,
  run: async (account) => ({ searches: await readSearches(account.id) }),
})

export const POST = route({
  body: searchChange,
  answer: searchList,
  run: async (account, { body }) => ({ searches: await changeSearches(account.id, body) }),
})
