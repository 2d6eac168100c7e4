import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { fetchHeader } from '@/lib/imap/parts'
import { readConversation } from '@/lib/messages/reads/conversation'
import { readFields } from '@/lib/mime/words'
import { findSentCopy } from '@/lib/reports/reads/outcome'
import { endReminders, waitingReminders } from './records'
import { answeredBy } from './rules'
import type { Reminder, ReminderList } from './schema'

// Answers of one conversation that are looked at closely.
const mostLookedAt = 20

/**
 * The reader's reminders. One whose time has come is looked into first, wherever an answer may lie: answers that arrive in the
 * inbox have ended theirs already. If that can't be found out, the reader is reminded.
 */
export async function listReminders(account: Account, now = new Date()): Promise<ReminderList> {
  const all = await waitingReminders(account.id)
  const isDue = ({ remindAt }: Reminder) => Date.parse(remindAt) <= now.getTime()
  const due: Reminder[] = []
  for (const reminder of all.filter(isDue)) {
    if (await isAnswered(account, reminder)) await endReminders(account.id, [reminder.about])
    else due.push(reminder)
  }
  return { due, waiting: all.filter((reminder) => !isDue(reminder)) }
}

async function isAnswered(account: Account, { about }: Reminder): Promise<boolean> {
  try {
    const { messages } = await readConversation(account, await findSentCopy(account, about))
    for (const { id } of messages.slice(-mostLookedAt)) {
      const fields = readFields(await fetchHeader(account, id))
      if (answeredBy(fields, account.email).includes(about)) return true
    }
    return false
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
