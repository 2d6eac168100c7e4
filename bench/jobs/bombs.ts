// Others who read while one opens what is meant to hold everybody up, beside the same others on their own.
import { ImapClient } from '@/e2e/imap-client'
import { packMessageId } from '@/lib/imap/message-id'
import { type Instance, newAccount } from '@/mailserver/testing'
import { bombs } from '../mail/bombs'
import { letter } from '../mail/letters'
import { figures, type Job, pause, type Result, timed } from '../measure'
import { WebReader } from '../web-reader'

const others = 20
const lettersEach = 60
const turns = 3
const turnMs = 6_000
const breathMs = 200

export async function bombJobs(instance: Instance): Promise<Job[]> {
  let people: Promise<Person[]> | undefined
  return Object.entries(bombs).map(([name, make]) => ({
    name: `bomb-${name}`,
    run: async () => {
      people ??= peopleWithMail(instance)
      const bomber = await bomberWith(instance, make())
      // Anew for each: a connection that was idle for long is closed by the server.
      const readers = await Promise.all((await people).map((person) => WebReader.signIn(instance.url, person)))
      return [await beside(`bomb-${name}`, readers, bomber)]
    },
  }))
}

type Person = { email: string; password: string }
type Bomber = { reader: WebReader; path: string }

/** Quiet and disturbed in turns, so that what else the machine does disturbs both. */
async function beside(job: string, readers: WebReader[], bomber: Bomber): Promise<Result> {
  const [quiet, disturbed, opened]: [number[], number[], number[]] = [[], [], []]
  for (let turn = 0; turn < turns; turn++) {
    quiet.push(...(await paging(readers, turnMs)))
    let isOver = false
    const bombing = async () => {
      while (!isOver) {
        opened.push(await timed(() => bomber.reader.get(bomber.path)))
        await pause(breathMs)
      }
    }
    const bombed = bombing()
    disturbed.push(...(await paging(readers, turnMs)))
    isOver = true
    await bombed
  }
  const [alone, with_] = [figures(job, quiet), figures(job, disturbed)]
  const own = figures(job, opened)
  return {
    job,
    quietP95Ms: Number(alone.p95Ms),
    p95Ms: Number(with_.p95Ms),
    ratio: Math.round((Number(with_.p95Ms) / Number(alone.p95Ms)) * 100) / 100,
    openedP50Ms: Number(own.p50Ms),
    opened: opened.length,
  }
}

/** Each lists and opens in turns, as a person who pages does. */
async function paging(readers: WebReader[], forMs: number): Promise<number[]> {
  const end = performance.now() + forMs
  const times: number[] = []
  await Promise.all(
    readers.map(async (reader, index) => {
      await pause((breathMs * index) / readers.length)
      while (performance.now() < end) {
        times.push(await timed(() => reader.list('INBOX')))
        await pause(breathMs)
      }
    }),
  )
  return times
}

async function peopleWithMail(instance: Instance): Promise<Person[]> {
  const all: Person[] = []
  for (let index = 0; index < others; index++) {
    const person = await newAccount(instance, { quotaBytes: 0 })
    const imap = await ImapClient.signIn(person)
    for (let at = 1; at <= lettersEach; at++) await imap.append('INBOX', letter(at, person.email))
    imap.close()
    all.push(person)
  }
  return all
}

async function bomberWith(instance: Instance, bomb: Buffer): Promise<Bomber> {
  const person = await newAccount(instance, { quotaBytes: 0 })
  const imap = await ImapClient.signIn(person)
  const answer = await imap.append('INBOX', bomb)
  imap.close()
  const [, uidValidity = '0', uid = '0'] = /\[APPENDUID (\d+) (\d+)\]/.exec(answer) ?? []
  const id = packMessageId({ path: 'INBOX', uidValidity: BigInt(uidValidity), uid: Number(uid) })
  return { reader: await WebReader.signIn(instance.url, person), path: `/api/messages/${id}` }
}
