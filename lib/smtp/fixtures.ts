import type { Letter } from './compose'

/** A plain letter; change what the test is about. */
export function letter(change: Partial<Letter> = {}): Letter {
  return {
    from: { name: 'Ana García', email: 'ana@buzon.test' },
    to: [{ name: '', email: 'beto@buzon.test' }],
    cc: [],
    bcc: [],
    subject: 'Hello',
    text: 'Hello',
    html: null,
    parts: [],
    messageId: '<0123456789abcdef@buzon.test>',
    inReplyTo: '',
    references: [],
    date: new Date('2026-11-23T10:00:00Z'),
    ...change,
  }
}
