import { route } from '@/lib/http/route'
import { listReminders } from '@/lib/reminders/reads'
import { reminderChange, reminderList } from '@/lib/reminders/schema'
import { changeReminder } from '@/lib/reminders/writes'

export const GET = route({ answer: reminderList, run: (account) => listReminders(account) })

export const POST = route({
  body: reminderChange,
  answer: reminderList,
  run: (account, { body }) => changeReminder(account, body),
})
