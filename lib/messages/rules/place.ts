import type { Mailbox } from '../../mailboxes/schema'
import type { MessageId } from '../schema/row'
import type { MessageFilter } from '../schema/view'
import type { Query } from './query'
import { tokensOf } from './query-tokens'

/** Of a mailbox what a search may call it by: `path` has its whole name, with `/` between the parts. */
export type Named = Pick<Mailbox, 'name' | 'role'> & { path: string }

// Besides what the mailbox is called itself: its role, in English and Spanish.
const roleWords: Record<string, string[]> = {
  inbox: ['inbox', 'entrada', 'recibidos'],
  drafts: ['drafts', 'draft', 'borradores'],
  sent: ['sent', 'enviados'],
  archive: ['archive', 'archivo', 'archivados'],
  junk: ['junk', 'spam', 'nodeseado'],
  trash: ['trash', 'bin', 'papelera'],
}

const everywhere = ['anywhere', 'cualquiera']

/** Whether `in:` with this word means this mailbox. */
export function namesMailbox(word: string, { name, role, path }: Named): boolean {
  const wanted = word.toLowerCase()
  if (everywhere.includes(wanted)) return true
  if (role && roleWords[role]?.includes(wanted)) return true
  return [name, path].some((called) => called.toLowerCase() === wanted)
}

/** Whether this asks for messages of more than the mailbox one is in. */
export function isEverywhere(filter: MessageFilter | undefined): boolean {
  if (filter?.everywhere) return true
  // By the words alone: the parser comes with the searches, and no list should wait for it.
  return tokensOf(filter?.text ?? '').some(({ operator, text }) => ['in', 'en'].includes(operator) && text !== '')
}

/**
 * Whether messages of a mailbox can match. What is in Junk or Trash is found only by who asks for these: a search of all
 * the mail means the mail one keeps.
 */
export function mayMatchIn(query: Query | null, mailbox: Named): boolean {
  const isNamed = query !== null && mailboxWords(query).some((word) => namesMailbox(word, mailbox))
  if ((mailbox.role === 'junk' || mailbox.role === 'trash') && !isNamed) return false
  return query === null || verdictIn(query, mailbox) !== false
}

/** What is known of a query by the mailbox alone; null when it depends on the message. */
function verdictIn(query: Query, mailbox: Named): boolean | null {
  switch (query.kind) {
    case 'in':
      return namesMailbox(query.mailbox, mailbox)
    case 'not': {
      const verdict = verdictIn(query.part, mailbox)
      return verdict === null ? null : !verdict
    }
    case 'and':
    case 'or': {
      const verdicts = query.parts.map((part) => verdictIn(part, mailbox))
      const decisive = query.kind === 'or'
      if (verdicts.includes(decisive)) return decisive
      return verdicts.includes(null) ? null : !decisive
    }
    default:
      return null
  }
}

/** The mailboxes a query names. */
export function mailboxWords(query: Query): string[] {
  switch (query.kind) {
    case 'in':
      return [query.mailbox]
    case 'not':
      return mailboxWords(query.part)
    case 'and':
    case 'or':
      return query.parts.flatMap(mailboxWords)
    default:
      return []
  }
}

/** The mailbox a message is in: its id begins with the mailbox's. */
export function mailboxIdOf(id: MessageId): Mailbox['id'] {
  return id.slice(0, id.indexOf('.')) as Mailbox['id']
}
