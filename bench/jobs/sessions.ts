// Thousands who are signed in and do nothing, beside some who read (F12).
import type { Instance } from '@/mailserver/testing'
import { figures, type Job, pause, type Result, rounded, timed } from '../measure'
import { connectionsTo, openFiles } from '../open-files'
import { type Person, withMessages } from '../people'
import { ProcessMemory } from '../process-memory'
import { WebReader } from '../web-reader'
import { webServerOf } from '../web-server'

// What a machine can't sign in until then is not counted: the answer says how many there were.
const signingInMs = 240_000
const signingInAtOnce = 8
const sessionsEach = 50
const active = 40
const lookingMs = 20_000
// By then what somebody looked with is closed (lib/imap/pool.ts).
const restMs = 78_000

/** `wanted`: how many sessions. */
export async function sessionJobs(instance: Instance, wanted: number): Promise<Job[]> {
  return [{ name: 'sessions', run: () => sessions(instance, wanted) }]
}

async function sessions(instance: Instance, wanted: number): Promise<Result[]> {
  const idlers = await withMessages(instance, 'session', Math.ceil(wanted / sessionsEach), 0)
  const readers = await withMessages(instance, 'idle', active, 50)
  const pid = webServerOf(instance)
  const memory = await ProcessMemory.of(pid)
  const connections = () => connectionsTo(instance.ports.imaps, pid)
  try {
    // The first ones pay for what all share.
    await signInAll(instance, idlers.slice(0, 2), signingInMs)
    const alone = await look(instance, readers, connections)
    await pause(restMs)
    const [before, filesBefore] = [await memory.read(), openFiles(pid)]
    const signedIn = await signInAll(instance, idlers, signingInMs)
    const crowded = await look(instance, readers, connections)
    await pause(restMs)
    const [after, filesAfter] = [await memory.read(), openFiles(pid)]
    const { p95Ms: aloneP95Ms = 0 } = figures('', alone.listMs)
    return [
      {
        ...figures('sessions', crowded.listMs),
        aloneP95Ms,
        sessions: signedIn,
        heapKbEach: rounded((after.heapBytes - before.heapBytes) / signedIn / 1000),
        rssKbEach: rounded((after.rssBytes - before.rssBytes) / signedIn / 1000),
        active,
        imapEach: rounded(crowded.imap / active),
        filesBefore,
        filesAfter,
      },
    ]
  } finally {
    memory.close()
  }
}

/** Everybody signs in and looks once, until the time is over. Answers how many sessions there are. */
async function signInAll(instance: Instance, people: Person[], mostMs: number): Promise<number> {
  const until = Date.now() + mostMs
  const waiting = Array.from({ length: sessionsEach }, () => people).flat()
  let signedIn = 0
  const work = async () => {
    for (let person = waiting.pop(); person && Date.now() < until; person = waiting.pop()) {
      const reader = await WebReader.signIn(instance.url, person)
      reader.leave()
      signedIn += 1
    }
  }
  await Promise.all(Array.from({ length: signingInAtOnce }, work))
  return signedIn
}

/** Those who read have a tab open and look at their inbox every second; `imap`: the most connections they had together. */
async function look(instance: Instance, people: Person[], connections: () => number) {
  const listMs: number[] = []
  const streams: AbortController[] = []
  let imap = 0
  try {
    const readers: WebReader[] = []
    for (const person of people) {
      const reader = await WebReader.signIn(instance.url, person)
      streams.push(reader.listen())
      readers.push(reader)
    }
    const until = Date.now() + lookingMs
    await Promise.all(
      readers.map(async (reader, index) => {
        await pause((1000 * index) / readers.length)
        while (Date.now() < until) {
          listMs.push(await timed(() => reader.list('INBOX')))
          imap = Math.max(imap, connections())
          await pause(1000)
        }
      }),
    )
  } finally {
    for (const stream of streams) stream.abort()
  }
  return { listMs, imap }
}
