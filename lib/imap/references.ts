import 'server-only'
import { messageIdsIn, referencesOf, type Threadable } from '@/lib/messages/rules/thread'
import type { OpenMailbox } from './pool'

export type Referring = Threadable & { uid: number }

const names = ['message-id', 'references', 'in-reply-to'] as const

/** What these messages (UIDs or ranges of them) say of where they belong, in the order of arrival. */
export async function fetchReferences({ client, mailbox }: OpenMailbox, range: string): Promise<Referring[]> {
  if (mailbox.exists === 0) return []
  const fetched = await client.fetchAll(range, { uid: true, headers: [...names] }, { uid: true })
  return fetched
    .map(({ uid, headers }) => ({ uid, ...readReferences(headers) }))
    .sort((one, other) => one.uid - other.uid)
}

function readReferences(header: Buffer | undefined): Threadable {
  const fields = new Map<string, string>()
  // A line that begins with a blank goes on with the field before it (RFC 5322, section 2.2.3).
  for (const line of (header?.toString('latin1') ?? '').split(/\r?\n(?![ \t])/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1))
  }
  const [messageId = ''] = messageIdsIn(fields.get('message-id') ?? '')
  const references = fields.get('references') ?? ''
  return { messageId, references: referencesOf({ references, inReplyTo: fields.get('in-reply-to') ?? '' }) }
}
