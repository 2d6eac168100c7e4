import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { withDataPictures } from '@/lib/drafts/reads/data-pictures'
import { newDraftId } from '@/lib/drafts/rules/draft-id'
import type { DraftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { fetchSource } from '@/lib/imap/parts'
import { readUploads } from '@/lib/uploads/reads/files'
import { removeFiles } from '@/lib/uploads/records/files'
import type { Upload, UploadId } from '@/lib/uploads/schema'
import { copyUploads } from '@/lib/uploads/writes/copy'
import { removeUpload } from '@/lib/uploads/writes/remove'
import { storeUpload } from '@/lib/uploads/writes/store'
import { readSaved, readTemplate } from './reads'
import { addTemplate, countTemplates, findTemplates, keepTemplate, removeTemplate } from './records'
import {
  maxHtml,
  maxMessageBytes,
  mostTemplates,
  type TemplateChange,
  type TemplateDraft,
  type TemplateId,
  type TemplateList,
} from './schema'

/**
 * Adds, changes or deletes a template, or makes one of a draft, a message or a saved message; answers all there are. Throws
 * `refused` when there are as many as may be, and `too-large` for one that is too long.
 */
export async function changeTemplates(account: Account, change: TemplateChange): Promise<TemplateList> {
  let leftOut = 0
  if (change.kind === 'delete') await removeFiles(await removeTemplate(account.id, change.id))
  else if (change.kind === 'change') {
    const dropped = await keepTemplate(account.id, change.id, change.template)
    if (!dropped) throw new Problem('not-found', 'template-not-found')
    await removeFiles(dropped)
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

/** The files of a template, for a message that is written with it: they are that draft's own. */
export async function takeFiles(account: Account, id: TemplateId, draftId: DraftId): Promise<Upload[]> {
  const { attachments } = await readTemplate(account.id, id)
  return copyUploads(account, idsOf(attachments), draftId)
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
      // A link ends one day, and a template is for longer.
      const attached = files.filter(({ link }) => !link)
      const attachments = await copyUploads(account, idsOf(attached), newDraftId())
      const template = { name, subject: draft.subject, text: draft.text, html, attachments }
      return { template, leftOut: files.length - attached.length }
    }
    case 'from-message':
      return ofMessage(account, await fetchSource(account, change.id), '')
    case 'from-file': {
      const [file] = await readUploads(account, [change.uploadId])
      const made = await ofMessage(account, file?.content ?? Buffer.alloc(0), change.name)
      await removeUpload(account, change.uploadId)
      return made
    }
  }
}

/** What a whole message says, with its pictures and files; what lies elsewhere stays away. */
async function ofMessage(account: Account, bytes: Buffer, name: string): Promise<Made> {
  if (bytes.length > maxMessageBytes) throw tooLarge()
  const { subject, text, html, files, remoteCount } = await readSaved(bytes)
  const draftId = newDraftId()
  const attachments: Upload[] = []
  for (const { content, ...file } of files) {
    const body = new Blob([Uint8Array.from(content)]).stream()
    attachments.push(await storeUpload(account, { ...file, draftId, isInline: false }, body))
  }
  const title = (subject.trim() || name || '…').slice(0, 200)
  return {
    template: {
      name: title,
      subject: subject.slice(0, 2000),
      text: text.slice(0, 1_000_000),
      html,
      attachments,
    },
    leftOut: remoteCount,
  }
}

const idsOf = (files: Upload[]): UploadId[] => files.map(({ id }) => id)

const tooLarge = () =>
  new Problem('too-large', 'template-too-large', { values: { limitMb: Math.floor(maxHtml / 1_000_000) } })
