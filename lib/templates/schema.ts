import * as z from 'zod/mini'
import { draft, draftId } from '../drafts/schema'
import { messageId } from '../messages/schema/row'
import { upload, uploadId } from '../uploads/schema'

export const templateId = z
  .string()
  .check(z.regex(/^[a-z0-9]{8,40}$/))
  .brand<'TemplateId'>()
export type TemplateId = z.infer<typeof templateId>

export const mostTemplates = 200
/** The largest message one is made of, and the most its HTML has with its pictures. */
export const maxMessageBytes = 40_000_000
export const maxHtml = 5_000_000
const mostFiles = 50

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))

/** A message to begin others from. Words in double braces are filled in. */
export const templateDraft = z.object({
  name,
  subject: z.string().check(z.maxLength(2000)),
  text: z.string().check(z.maxLength(1_000_000)),
  /** Its pictures are inside as data: addresses. null: plain text. */
  html: z.nullable(z.string().check(z.maxLength(maxHtml))),
  /** Files that go along with every message written with it. */
  attachments: z.array(upload).check(z.maxLength(mostFiles)),
})
export type TemplateDraft = z.infer<typeof templateDraft>

export const template = z.extend(templateDraft, { id: templateId })
export type Template = z.infer<typeof template>

/** A line of the list. */
export const templateRow = z.object({ id: templateId, name: z.string(), subject: z.string(), fileCount: z.int() })
export type TemplateRow = z.infer<typeof templateRow>

/** All there are, by name. `leftOut`: links to files and pictures from elsewhere that the latest one did not take along. */
export const templateList = z.object({ templates: z.array(templateRow), leftOut: z._default(z.int(), 0) })
export type TemplateList = z.infer<typeof templateList>

export const templateChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), template: templateDraft }),
  z.object({ kind: z.literal('change'), id: templateId, template: templateDraft }),
  z.object({ kind: z.literal('delete'), id: templateId }),
  z.object({ kind: z.literal('from-draft'), name, draft }),
  z.object({ kind: z.literal('from-message'), id: messageId }),
  /** A saved message (.eml) that was sent as a file. `name`: for one without a subject. */
  z.object({ kind: z.literal('from-file'), name, uploadId }),
])
export type TemplateChange = z.infer<typeof templateChange>

/** The draft that a template's files are wanted for, and those files as its own. */
export const templateUse = z.object({ draftId })
export const templateFiles = z.object({ attachments: z.array(upload) })
