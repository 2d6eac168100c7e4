import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { withDataPictures } from '@/lib/drafts/reads/data-pictures'
import { Problem } from '@/lib/errors'
import { fetchSource } from '@/lib/imap/parts'
import { showMessage } from '@/lib/previews/reads/message'
import { addTemplate, countTemplates, findTemplates, keepTemplate, removeTemplate } from './records'
import {
  maxFileBytes,
  maxHtml,
  mostTemplates,
  type TemplateChange,
  type TemplateDraft,
  type TemplateList,
} from './schema'

/**
 * Adds, changes or deletes a template, or makes one of a draft, a message or a saved message; answers all there are. Throws
 * `refused` when there are as many as may be, and `too-large` for one that is too long.
 */
export async function changeTemplates(account: Account, change: TemplateChange): Promise<TemplateList> {
  let leftOut = 0
  if (change.kind === 'delete') await removeTemplate(account.id, change.id)
  else if (change.kind === 'change') {
    if (!(await keepTemplate(account.id, change.id, change.template)))
      throw new Problem('not-found', 'template-not-found')
  } else {
    if ((await countTemplates(account.id)) >= mostTemplates)
      throw new Problem('refused', 'templates-full', { values: { limit: mostTemplates } })
    const made = await madeOf(account, change)
    if ((made.template.html?.length ?? 0) > maxHtml) throw tooLarge()
    await addTemplate(account.id, made.template)
    leftOut = made.leftOut
  }
  return { templates: await findTemplates(account.id), leftOut }
}

type Made = { template: TemplateDraft; leftOut: number }

async function madeOf(account: Account, change: Exclude<TemplateChange, { kind: 'delete' | 'change' }>): Promise<Made> {
  switch (change.kind) {
    case 'add':
      return { template: change.template, leftOut: 0 }
    case 'from-draft': {
      const { name, draft } = change
      const html = draft.html === null ? null : await withDataPictures(account, draft.html, draft.attachments)
      const files = draft.attachments.filter(({ contentId }) => !contentId || !draft.html?.includes(contentId))
      return { template: { name, subject: draft.subject, text: draft.text, html }, leftOut: files.length }
    }
    case 'from-message':
      return ofMessage(await fetchSource(account, change.id), '')
    case 'from-file':
      return ofMessage(Buffer.from(change.file, 'base64'), change.name)
  }
}

/** What a whole message says, with its pictures inside; what is attached, and what lies elsewhere, stays away. */
async function ofMessage(bytes: Buffer, name: string): Promise<Made> {
  if (bytes.length > maxFileBytes) throw tooLarge()
  const { subject, text, html, pictures, files, remoteCount } = await showMessage(bytes).catch((error: unknown) => {
    if (error instanceof Problem && error.reason === 'enclosed-broken')
      throw new Problem('invalid', 'template-unreadable', { cause: error })
    throw error
  })
  const shown = pictures.reduce(
    (whole, { contentId, address }) =>
      whole?.replaceAll(`cid:${encodeURIComponent(contentId)}"`, `${address}"`) ?? null,
    html,
  )
  const title = (subject.trim() || name || '…').slice(0, 200)
  return {
    template: { name: title, subject: subject.slice(0, 2000), text: text.slice(0, 1_000_000), html: shown },
    leftOut: files.length + remoteCount,
  }
}

const tooLarge = () =>
  new Problem('too-large', 'template-too-large', { values: { limitMb: Math.floor(maxHtml / 1_000_000) } })
