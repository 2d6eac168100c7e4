import 'server-only'
import { Problem } from '@/lib/errors'
import { findTemplate, findTemplates } from './records'
import type { Template, TemplateId, TemplateRow } from './schema'

/** The templates of an account, by name. */
export function readTemplates(accountId: string): Promise<TemplateRow[]> {
  return findTemplates(accountId)
}

/** One of them, whole. Throws `not-found`. */
export async function readTemplate(accountId: string, id: TemplateId): Promise<Template> {
  const found = await findTemplate(accountId, id)
  if (!found) throw new Problem('not-found', 'template-not-found')
  return found
}
