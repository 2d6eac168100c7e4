import { type MailboxId, mailboxId } from '../mailboxes/schema'
import { type MessageId, type MessageSummary, messageId, messageSummary } from './schema/row'

export const inbox: MailboxId = mailboxId.parse('inbox')
export const junk: MailboxId = mailboxId.parse('junk')

export const anId = (uid: number): MessageId => messageId.parse(`inbox.1.${uid}`)

export function aMessage(uid: number, overrides: Partial<MessageSummary> = {}): MessageSummary {
  return messageSummary.parse({
    id: anId(uid),
    mailboxId: inbox,
    subject: 'Hola',
    from: [{ name: 'Ana', email: 'ana@example.org' }],
    to: [],
    receivedAt: '2026-11-23T09:00:00Z',
    snippet: '',
    sizeBytes: 100,
    hasAttachment: false,
    keywords: [],
    ...overrides,
  })
}
