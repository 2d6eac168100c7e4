import 'server-only'
import { db } from '@/lib/db/client'
import { keepJob } from '@/lib/jobs/records'
import { type Reminder, type ReminderChange, reminder, reminderJobKind } from './schema'

type Row = { messageId: string; subject: string; to: string; remindAt: Date; createdAt: Date }
type Asked = Extract<ReminderChange, { kind: 'set' }>

// More than anybody waits for; beyond it nothing is kept and it is said so.
const most = 500

/** Keeps a reminder and the job that tells of it, in one. false: there are too many. */
export function keepReminder(accountId: string, { about, subject, to, remindAt }: Asked): Promise<boolean> {
  return db.$transaction(async (store) => {
    if ((await store.reminder.count({ where: { accountId, state: 'waiting' } })) >= most) return false
    const data = { subject, to, remindAt: new Date(remindAt), state: 'waiting' }
    const { id } = await store.reminder.upsert({
      where: { accountId_messageId: { accountId, messageId: about } },
      create: { accountId, messageId: about, ...data },
      update: data,
    })
    await keepJob({ kind: reminderJobKind, key: id, lane: accountId, runAt: data.remindAt }, store)
    return true
  })
}

/** Nobody needs to be reminded of these any more. How many there were. */
export async function endReminders(accountId: string, about: string[]): Promise<number> {
  const where = { accountId, messageId: { in: about }, state: 'waiting' }
  return (await db.reminder.updateMany({ where, data: { state: 'done' } })).count
}

/** All that wait for their time or for the reader, the next first. */
export async function waitingReminders(accountId: string): Promise<Reminder[]> {
  const where = { accountId, state: 'waiting' }
  return (await db.reminder.findMany({ where, orderBy: { remindAt: 'asc' }, take: most })).map(reminderOf)
}

/** Whose reminder this is, null when it is none, or was settled. */
export async function ownerOf(id: string): Promise<string | null> {
  const row = await db.reminder.findUnique({ where: { id } })
  return row?.state === 'waiting' ? row.accountId : null
}

function reminderOf({ messageId, subject, to, remindAt, createdAt }: Row): Reminder {
  return reminder.parse({
    about: messageId,
    subject,
    to,
    remindAt: remindAt.toISOString(),
    createdAt: createdAt.toISOString(),
  })
}
