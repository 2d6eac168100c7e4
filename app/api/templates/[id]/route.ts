import { Problem } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { readTemplate } from '@/lib/templates/reads'
import { template, templateId } from '@/lib/templates/schema'

export const GET = route({
  answer: template,
  run: (account, { params }) => {
    const id = templateId.safeParse(params.id)
    if (!id.success) throw new Problem('not-found', 'template-not-found')
    return readTemplate(account.id, id.data)
  },
})
