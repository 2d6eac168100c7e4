import type { Account } from '@/lib/accounts/schema'
import { testBed } from '@/lib/imap/fixtures'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { packMailboxId } from '@/lib/imap/message-id'
import { readWindow } from '@/lib/imap/window'
import { Wire } from '@/mailserver/wire'
import { readFilters } from './reads'
import { type FilterChange, type OfferedFilters, type RuleDraft, ruleDraft, type Vacation } from './schema'
import { changeFilters } from './writes/change'

type Letter = { to: string; subject: string; from?: string; headers?: string[]; body?: string }

let count = 0

/** Hands a letter over as a stranger's server would. */
export async function arrive(
  port: number,
  { to, subject, from = 'Rosa <rosa@elsewhere.test>', headers = [], body = 'Hello.' }: Letter,
): Promise<void> {
  const wire = await Wire.open(port)
  const sender = /<([^>]*)>/.exec(from)?.[1] ?? from
  const lines = [
    `From: ${from}`,
    `To: <${to}>`,
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${Date.now()}.${++count}.filters@elsewhere.test>`,
    ...headers,
    '',
    body,
    '.',
  ]
  await wire.until(/^220 /)
  for (const line of ['EHLO elsewhere.test', `MAIL FROM:<${sender}>`, `RCPT TO:<${to}>`, 'DATA']) await wire.smtp(line)
  const answer = await wire.smtp(lines.join('\r\n'))
  wire.close()
  if (!answer.startsWith('250')) throw new Error(`not taken: ${answer}`)
}

/** A mail server with Sieve, and what its readers and those who write to them do. */
export function filtersBed() {
  const bed = testBed()
  const from = (account: Account) => ({ account, actor: { email: account.email, origin: '' } })
  const subjects = async (account: Account, path: string) =>
    (await lettersIn(account, path)).map(({ subject }) => subject).sort()
  return {
    bed,
    from,
    subjects,
    change: (account: Account, asked: FilterChange) => changeFilters(from(account), asked),
    send: (account: Account, letter: Omit<Letter, 'to'>) =>
      arrive(bed.instance.ports.smtp, { to: account.email, ...letter }),
  }
}

export const away: Vacation = {
  isOn: true,
  from: null,
  until: null,
  timeZone: 'Europe/Madrid',
  subject: 'I am away',
  text: 'Back in January.\n\n"Ana"',
  days: 7,
}

/** What lies in a mailbox, as it is shown; nothing where there is no such mailbox. */
export async function lettersIn(account: Account, path: string) {
  const id = packMailboxId(path)
  if (!(await listMailboxes(account)).some((mailbox) => mailbox.id === id)) return []
  return (await readWindow(account, id, { position: 0, limit: 50 })).messages
}

/** A rule: mail with this word in its subject goes into a mailbox. */
export function aRule(given: Partial<Record<keyof RuleDraft, unknown>> = {}): RuleDraft {
  return ruleDraft.parse({
    name: 'House',
    isOn: true,
    join: 'all',
    conditions: [{ kind: 'text', field: 'subject', match: 'contains', value: 'roof', isNot: false }],
    actions: [{ kind: 'file', mailboxId: packMailboxId('House') }],
    ...given,
  })
}

/** The filters of somebody whose server has some. */
export async function offered(account: Account): Promise<OfferedFilters> {
  const state = await readFilters(account)
  if (!state.isOffered) throw new Error('there are no filters')
  return state
}
