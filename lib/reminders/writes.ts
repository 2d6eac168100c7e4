import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import type { JobEnd } from '@/lib/jobs/schema'
import { wake } from '@/lib/jobs/writes/work'
import { listReminders } from './reads'
import { endReminders, keepReminder, ownerOf, waitingReminders } from './records'
import { answeredBy } from './rules'
import type { ReminderChange, ReminderList } from './schema'

/** Sets a reminder, gives it another time, or ends it. Throws `invalid` for too many. */
export async function changeReminder(account: Account, change: ReminderChange): Promise<ReminderList> {
  if (change.kind === 'done') await endReminders(account.id, [change.about])
  else if (!(await keepReminder(account.id, change))) throw new Problem('invalid', 'too-many-reminders')
  publish(account.id, { kind: 'reminders-changed' })
  wake()
  return listReminders(account)
}

/** Sets a reminder about a message that is being sent. Throws `invalid` for too many. */
export async function remindAbout(
  account: Account,
  about: Omit<Extract<ReminderChange, { kind: 'set' }>, 'kind'>,
): Promise<void> {
  if (!(await keepReminder(account.id, { kind: 'set', ...about }))) throw new Problem('invalid', 'too-many-reminders')
  publish(account.id, { kind: 'reminders-changed' })
  wake()
}

/** The message is not sent after all: there is nothing to be reminded of. */
export async function endReminder({ id: accountId }: Account, about: string): Promise<void> {
  await endReminders(accountId, [about])
  publish(accountId, { kind: 'reminders-changed' })
}

/** A reminder's time has come: the tabs look. Whether somebody answered they find out with the reader's own login. */
export async function workOnReminder(id: string): Promise<JobEnd> {
  const accountId = await ownerOf(id)
  if (accountId) publish(accountId, { kind: 'reminders-changed' })
  return 'done'
}

type Field = { name: string; value: string }

/** Ends the reminders that messages which have just arrived answer. `headers`: theirs. */
export async function settleReminders({ id: accountId, email }: Account, headers: readonly Field[][]): Promise<void> {
  if (headers.length === 0) return
  const waiting = new Set((await waitingReminders(accountId)).map(({ about }) => about))
  const answered = headers.flatMap((fields) => answeredBy(fields, email)).filter((about) => waiting.has(about))
  if (answered.length === 0) return
  await endReminders(accountId, answered)
  publish(accountId, { kind: 'reminders-changed' })
}
