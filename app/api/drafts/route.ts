import { draftAsNew } from '@/lib/drafts/reads/as-new'
import { forwardAttached } from '@/lib/drafts/reads/forward-attached'
import { prepareDraft } from '@/lib/drafts/reads/prepare'
import { reopenDraft, reopenStored } from '@/lib/drafts/reads/reopen'
import { draft, draftOpening } from '@/lib/drafts/schema'
import { route } from '@/lib/http/route'

/** Not a GET: the files of the message are copied, to be sent along. */
export const POST = route({
  body: draftOpening,
  answer: draft,
  run: (account, { body }) => {
    if (body.kind === 'draft') return reopenDraft(account, body.id)
    if (body.kind === 'forward-attached') return forwardAttached(account, body)
    if (body.kind === 'stored') return reopenStored(account, body.draftId)
    if (body.kind === 'as-new') return draftAsNew(account, body.id)
    return prepareDraft(account, body)
  },
})
