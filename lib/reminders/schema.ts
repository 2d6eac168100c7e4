import * as z from 'zod/mini'

/** A Message-ID with its angle brackets. */
const about = z.string().check(z.maxLength(998), z.regex(/^<[!-;=?-~]{1,996}>$/))

/** «Tell me if nobody answers by then», about a message the reader sent. */
export const reminder = z.object({
  about,
  subject: z.string(),
  /** Whom it was sent to, as a person reads it. */
  to: z.string(),
  remindAt: z.iso.datetime(),
  /** When it was asked for: the message is as old or older. */
  createdAt: z.iso.datetime(),
})
export type Reminder = z.infer<typeof reminder>

/** Those whose time has come without an answer, and those that wait; the next first. */
export const reminderList = z.object({ due: z.array(reminder), waiting: z.array(reminder) })
export type ReminderList = z.infer<typeof reminderList>

/** What a reader does with a reminder. One for each message: another time takes the place of the first. */
export const reminderChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('set'),
    about,
    subject: z.string().check(z.maxLength(2000)),
    to: z.string().check(z.maxLength(500)),
    remindAt: z.iso.datetime(),
  }),
  z.object({ kind: z.literal('done'), about }),
])
export type ReminderChange = z.infer<typeof reminderChange>

/** The kind of the job that tells the tabs when one is due; the reminder's id is its key. */
export const reminderJobKind = 'reminder'
