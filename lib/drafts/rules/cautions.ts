import type { Address } from '../../messages/schema/row'
import type { Settings } from '../../settings/schema'
import { openVariables } from '../../templates/rules'
import type { Draft } from '../schema'
import { isMailAddress } from './addresses'

/** What a writer may regret, asked before a message goes out. */
export type Caution =
  | { kind: 'no-subject' }
  | { kind: 'no-attachment'; word: string }
  | { kind: 'many-in-to'; count: number }
  | { kind: 'was-hidden' }
  | { kind: 'open-variables'; variables: string[] }

/** From so many on, those in To are better hidden from each other. */
const many = 15

/** What to ask before this is sent, of what the writer wants to be asked. */
export function cautionsOf(draft: Draft, wanted: Settings['cautions']): Caution[] {
  const cautions: Caution[] = []
  if (wanted.noSubject && draft.subject.trim() === '') cautions.push({ kind: 'no-subject' })
  const word = wanted.noAttachment && !hasFiles(draft) ? attachmentWord(draft.text) : null
  if (word) cautions.push({ kind: 'no-attachment', word })
  const seen = draft.to.length + draft.cc.length
  if (wanted.manyInTo && seen >= many) cautions.push({ kind: 'many-in-to', count: seen })
  const variables = openVariables(`${draft.subject}\n${ownWords(draft.text)}`)
  if (variables.length > 0) cautions.push({ kind: 'open-variables', variables })
  if (wanted.wasHidden && draft.wasHidden && draft.to.length + draft.cc.length > 1)
    cautions.push({ kind: 'was-hidden' })
  return cautions
}

/** Whether a recipient is of another organisation than the writer, as far as domains tell. */
export function isExternalTo(ownAddress: string, { email }: Address): boolean {
  const own = domainOf(ownAddress)
  const theirs = domainOf(email)
  return isMailAddress(email) && theirs !== own && !theirs.endsWith(`.${own}`)
}

// Said of a file that goes along, in English and Spanish; not «attach importance», «adjunto de dirección», or the like.
const words =
  /(?<![\p{L}\p{N}])(?:(?:i|we)(?:['’]ve| have|['’]m| am|['’]re| are)? (?:attach(?:ed|ing)?|enclos(?:e|ed|ing))|attach(?:ed|ment|ments)|(?:please )?(?:find|see) (?:enclosed|attached)|enclosed|adjunt[oa]s?|adjuntamos|adjuntado|adjuntar[ée]?|anex[oa]s?|anexado)(?![\p{L}\p{N}])/iu

/** The first word in what the writer says themselves, not in what is quoted, that promises a file. */
export function attachmentWord(text: string): string | null {
  return words.exec(ownWords(text))?.[0] ?? null
}

/** The text without what is quoted and the signature. */
function ownWords(text: string): string {
  const [above = ''] = text.split(/^-{5,} .* -{5,}$|^-- ?$/m)
  return above
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')
}

function hasFiles({ attachments, html }: Draft): boolean {
  return attachments.some(({ contentId }) => contentId === null || !html?.includes(contentId))
}

const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase()
