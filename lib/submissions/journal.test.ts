import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import { aDraft, freshAccount } from '@/lib/drafts/fixtures'
import { append, findByMessageId } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { leaseJob, releaseOwner } from '@/lib/jobs/records'
import { scriptedSmtp } from '@/lib/smtp/fixtures'
import { request, workedOff } from './fixtures'
import { readOne } from './reads'
import { readMessage } from './records/files'
import { beginAttempt, findWork, noteDot } from './records/progress'
import { jobKind, type Submission } from './schema'
import { changeSubmission } from './writes/change'
import { attemptToSend } from './writes/send'
import { submit } from './writes/submit'
import { workOnSubmission } from './writes/work'

const points = ['begun', 'ehlo', 'mail', 'rcpt', 'data', 'before the dot', 'dot', 'filed'] as const
type Point = (typeof points)[number]
const rounds = 25

/** A server that falls silent at a point, and an account that sends by it. */
async function aServer() {
  let held = ''
  const smtp = await scriptedSmtp({ holds: (at) => at === held })
  const account = { ...(await freshAccount()), smtp: smtp.server }
  const countOf = (subject: string) =>
    smtp.messages.filter((message) => message.includes(`Subject: ${subject}\r`)).length
  const holdAt = (at: string) => {
    held = at
  }
  return { smtp, account, countOf, holdAt }
}

/** Works at it as a process that dies at this point: what it holds on to is never given back by itself. */
async function dieAt(point: Point, { id }: Submission, { account, smtp, holdAt }: Awaited<ReturnType<typeof aServer>>) {
  const work = await findWork(id)
  if (!work?.file) throw new Error('not in the outbox')
  if (point === 'begun') return void (await beginAttempt(id, randomUUID()))
  if (point === 'before the dot') {
    const key = randomUUID()
    return void ((await beginAttempt(id, key)) && (await noteDot(id, key)))
  }
  if (point === 'filed') {
    await attemptToSend(work, account)
    return fileCopy(account, work)
  }
  const [commands, messages] = [smtp.commands.length, smtp.messages.length]
  const verb = { ehlo: 'EHLO', mail: 'MAIL', rcpt: 'RCPT', data: 'DATA' }[point as string]
  holdAt(point)
  void workOnSubmission(id).catch(() => {})
  const isThere = () =>
    verb ? smtp.commands.slice(commands).some((line) => line.startsWith(verb)) : smtp.messages.length > messages
  await expect.poll(isThere, { interval: 5, timeout: 10_000 }).toBe(true)
  holdAt('')
}

async function fileCopy(
  account: Account,
  { file, keptBytes, messageId }: NonNullable<Awaited<ReturnType<typeof findWork>>>,
) {
  const { head, message } = await readMessage(file ?? '', keptBytes)
  const mailboxId = await mailboxIdOfRole(account, 'sent')
  const raw = Buffer.concat([head, message])
  await append(account, { mailboxId, raw, keywords: ['$seen'], messageIdHeader: messageId })
}

/** Keeps other workers away until this one is dead. */
async function leased(id: string): Promise<string> {
  const job = await db.job.findUniqueOrThrow({ where: { kind_key: { kind: jobKind, key: id } } })
  const owner = `test ${randomUUID()}`
  const now = new Date()
  await leaseJob(job, owner, now, new Date(now.getTime() + 60_000))
  return owner
}

const copies = async (account: Account, messageIdHeader: string) =>
  (await findByMessageId(account, { mailboxId: await mailboxIdOfRole(account, 'sent'), messageIdHeader })).length

test.each(points)(
  'F6 a worker that dies at “%s” loses nothing and doubles nothing, with two that race to go on',
  async (point) => {
    const server = await aServer()
    const { account, smtp, countOf } = server
    const ends: { id: string; state: string }[] = []
    for (let round = 0; round < rounds; round += 1) {
      const subject = `round ${round} of it`
      const draft = aDraft({ to: [{ name: '', email: 'a@x.test' }], subject })
      const submission = await submit(account, request(draft))
      const owner = await leased(submission.id)
      await dieAt(point, submission, server)
      // Some servers file what they take themselves: that shows that it went out.
      const isFiledByServer = point === 'dot' && round % 2 === 1
      const work = await findWork(submission.id)
      if (isFiledByServer && work) await fileCopy(account, work)
      await releaseOwner(owner)
      const [one] = await Promise.all([workedOff(account, submission.id), workedOff(account, submission.id)])

      const isAsked = point === 'before the dot' || (point === 'dot' && !isFiledByServer)
      expect([round, one.state]).toEqual([round, isAsked ? 'unknown' : 'accepted'])
      if (isAsked) {
        expect(await copies(account, submission.messageIdHeader)).toBe(0)
        const change = { kind: point === 'dot' ? ('it-arrived' as const) : ('try-again' as const) }
        await changeSubmission(account, { id: submission.id, change })
        await workedOff(account, submission.id)
      }
      const { state, isFiled } = await readOne(account, submission.id)
      const sent = countOf(subject)
      expect({ round, state, isFiled, sent }).toEqual({ round, state: 'accepted', isFiled: true, sent: 1 })
      expect(await copies(account, submission.messageIdHeader)).toBe(1)
      ends.push({ id: submission.id, state })
    }
    // What was held comes to itself and finds that others have gone on.
    smtp.close()
    await new Promise((resolve) => setTimeout(resolve, 200))
    for (const { id, state } of ends) expect((await readOne(account, id)).state).toBe(state)
    expect(smtp.messages).toHaveLength(rounds)
  },
  180_000,
)
