import 'server-only'
import Papa from 'papaparse'
import type { Account } from '@/lib/accounts/schema'
import type { DraftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { isMailed } from './records/progress'
import { findMailings, findReport } from './records/rows'
import type { Mailing, MailingReport } from './schema'

/** What goes out to many at this time, and what went and was not dismissed. */
export async function readMailings(account: Account): Promise<{ mailings: Mailing[] }> {
  return { mailings: await findMailings(account.id) }
}

/** One of them with what became of each message. Throws `not-found`, also for another account's (T19). */
export async function readReport(account: Account, id: string): Promise<MailingReport> {
  const found = await findReport(account.id, id)
  if (!found) throw new Problem('not-found', 'submission-not-found')
  return found
}

/** The same as a table for spreadsheets; what would be a formula there is a text. Times are ISO 8601, in UTC. */
export async function exportReport(account: Account, id: string): Promise<{ name: string; csv: string }> {
  const { mailing, outcomes } = await readReport(account, id)
  const rows = outcomes.map(({ name, email, state, at, answer, problem }) => [
    name,
    email,
    state,
    at ?? '',
    answer || (problem?.reason ?? ''),
  ])
  const table = [['name', 'email', 'state', 'at', 'answer'], ...rows]
  // A spreadsheet takes a file for UTF-8 by its byte order mark.
  return { name: mailing.subject, csv: `\ufeff${Papa.unparse(table, { escapeFormulae: true, newline: '\r\n' })}\r\n` }
}

/** Whether this draft is in the hands of a mailing: it must not be changed, nor sent once more. */
export function isMailedDraft(account: Account, draftId: DraftId): Promise<boolean> {
  return isMailed(account.id, draftId)
}
