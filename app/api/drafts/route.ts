import { prepareDraft } from '@/lib/drafts/reads/prepare'
import { reopenDraft } from '@/lib/drafts/reads/reopen'
import { draft, draftOpening } from '@/lib/drafts/schema'
import { route } from '@/lib/http/route'

/** Not a GET: the files of the message are copied, to be sent along. */
export const POST = route({
  body: draftOpening,
  answer: draft,
  run: (account, { body }) => (body.kind === 'draft' ? reopenDraft(account, body.id) : prepareDraft(account, body)),
})
