import 'server-only'
import { db } from '@/lib/db/client'
import { type Template, type TemplateDraft, type TemplateId, type TemplateRow, template, templateRow } from './schema'

/** The templates of an account, by name, without what they say. */
export async function findTemplates(accountId: string): Promise<TemplateRow[]> {
  const rows = await db.template.findMany({
    where: { accountId },
    select: { id: true, name: true, subject: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => templateRow.parse(row))
}

export async function findTemplate(accountId: string, id: TemplateId): Promise<Template | null> {
  const row = await db.template.findFirst({ where: { accountId, id } })
  return row && template.parse(row)
}

export function countTemplates(accountId: string): Promise<number> {
  return db.template.count({ where: { accountId } })
}

export async function addTemplate(accountId: string, draft: TemplateDraft): Promise<void> {
  await db.template.create({ data: { accountId, ...draft } })
}

/** Says whether this account has it. */
export async function keepTemplate(accountId: string, id: TemplateId, draft: TemplateDraft): Promise<boolean> {
  const { count } = await db.template.updateMany({ where: { accountId, id }, data: draft })
  return count > 0
}

export async function removeTemplate(accountId: string, id: TemplateId): Promise<void> {
  await db.template.deleteMany({ where: { accountId, id } })
}
