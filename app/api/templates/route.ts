import { route } from '@/lib/http/route'
import { readTemplates } from '@/lib/templates/reads'
import { templateChange, templateList } from '@/lib/templates/schema'
import { changeTemplates } from '@/lib/templates/writes'

export const GET = route({
  answer: templateList,
  run: async (account) => ({ templates: await readTemplates(account.id), leftOut: 0 }),
})

export const POST = route({
  body: templateChange,
  answer: templateList,
  run: (account, { body }) => changeTemplates(account, body),
})
