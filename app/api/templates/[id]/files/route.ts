import { Problem } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { templateFiles, templateId, templateUse } from '@/lib/templates/schema'
import { takeFiles } from '@/lib/templates/writes'

export const POST = route({
  body: templateUse,
  answer: templateFiles,
  run: async (account, { params, body }) => {
    const id = templateId.safeParse(params.id)
    if (!id.success) throw new Problem('not-found', 'template-not-found')
    return { attachments: await takeFiles(account, id.data, body.draftId) }
  },
})
