import 'server-only'
import { db } from '@/lib/db/client'
import { uploadOf } from '@/lib/uploads/records/rows'
import { type UploadId, uploadId } from '@/lib/uploads/schema'
import { type Template, type TemplateDraft, type TemplateId, type TemplateRow, template, templateRow } from './schema'

/** The templates of an account, by name, without what they say. */
export async function findTemplates(accountId: string): Promise<TemplateRow[]> {
  const rows = await db.template.findMany({
    where: { accountId },
    select: { id: true, name: true, subject: true, _count: { select: { files: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ _count, ...row }) => templateRow.parse({ ...row, fileCount: _count.files }))
}

export async function findTemplate(accountId: string, id: TemplateId): Promise<Template | null> {
  const row = await db.template.findFirst({
    where: { accountId, id },
    include: { files: { orderBy: [{ name: 'asc' }, { id: 'asc' }] } },
  })
  return row && template.parse({ ...row, attachments: row.files.map(uploadOf) })
}

export function countTemplates(accountId: string): Promise<number> {
  return db.template.count({ where: { accountId } })
}

/** Its files become its own with it, or not at all; only whole ones of this account (T19). */
export async function addTemplate(accountId: string, { attachments, ...draft }: TemplateDraft): Promise<void> {
  await db.$transaction(async (store) => {
    const { id } = await store.template.create({ data: { accountId, ...draft } })
    await store.upload.updateMany({ where: theirs(accountId, attachments), data: { templateId: id } })
  })
}

/** Changes it and says which of its files it has no more; null: this account has no such template. */
export function keepTemplate(
  accountId: string,
  id: TemplateId,
  { attachments, ...draft }: TemplateDraft,
): Promise<UploadId[] | null> {
  return db.$transaction(async (store) => {
    const { count } = await store.template.updateMany({ where: { accountId, id }, data: draft })
    if (count === 0) return null
    const dropped = { templateId: id, id: { notIn: attachments.map((file) => file.id) } }
    const rows = await store.upload.findMany({ where: dropped, select: { id: true } })
    await store.upload.deleteMany({ where: dropped })
    await store.upload.updateMany({ where: theirs(accountId, attachments), data: { templateId: id } })
    return rows.map((row) => uploadId.parse(row.id))
  })
}

/** Says which files it had: they are nobody's now. */
export function removeTemplate(accountId: string, id: TemplateId): Promise<UploadId[]> {
  return db.$transaction(async (store) => {
    const where = { accountId, templateId: id }
    const rows = await store.upload.findMany({ where, select: { id: true } })
    await store.upload.deleteMany({ where })
    await store.template.deleteMany({ where: { accountId, id } })
    return rows.map((row) => uploadId.parse(row.id))
  })
}

const theirs = (accountId: string, attachments: { id: UploadId }[]) => ({
  accountId,
  isWhole: true,
  templateId: null,
  id: { in: attachments.map(({ id }) => id) },
})
