import * as z from 'zod/mini'
import { readOtherScript } from '@/lib/filters/reads'
import { scriptName, scriptText } from '@/lib/filters/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  query: z.object({ name: scriptName }),
  answer: scriptText,
  run: async (account, { query }) => ({ text: await readOtherScript(account, query.name) }),
})
