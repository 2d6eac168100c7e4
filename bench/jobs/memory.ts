// What a reader costs the web server who has signed in, looked at the inbox and left the tab open.
import { readFileSync } from 'node:fs'
import { type Instance, withDirectory } from '@/mailserver/testing'
import { password } from '../instance'
import { type Job, pause, type Result, rounded } from '../measure'
import { type Memory, ProcessMemory } from '../process-memory'
import { RawImap } from '../raw-imap'
import { WebReader } from '../web-reader'

// The first ones pay for what all share: code that is compiled, pools that are filled.
const [warmUp, counted] = [20, 100]
const messages = 50

export async function memoryJobs(instance: Instance): Promise<Job[]> {
  return [{ name: 'memory-idle', run: async () => [await idleReaders(instance)] }]
}

async function idleReaders(instance: Instance): Promise<Result> {
  const people = Array.from({ length: warmUp + counted }, (_, index) => ({
    email: `idle${index}@buzon.test`,
    password,
  }))
  for (const person of people) await fill(instance, person)
  const memory = await ProcessMemory.of(webServerOf(instance))
  const streams: AbortController[] = []
  try {
    for (const person of people.slice(0, warmUp)) streams.push(await openTab(instance, person))
    const before = await settled(memory)
    for (const person of people.slice(warmUp)) streams.push(await openTab(instance, person))
    const after = await settled(memory)
    const each = (key: keyof Memory) => rounded((after[key] - before[key]) / counted / 1000)
    return { job: 'memory-idle', readers: counted, heapKbEach: each('heapBytes'), rssKbEach: each('rssBytes') }
  } finally {
    for (const stream of streams) stream.abort()
    memory.close()
  }
}

/** What a page does: the mailboxes, the first rows, and the stream of news, which stays open. */
async function openTab(instance: Instance, person: { email: string; password: string }): Promise<AbortController> {
  const reader = await WebReader.signIn(instance.url, person)
  await reader.list('INBOX')
  const stream = reader.listen()
  await pause(50)
  return stream
}

// By then what they looked at the inbox with is closed (lib/imap/pool.ts), and only the watch is left.
const restMs = 78_000

async function settled(memory: ProcessMemory): Promise<Memory> {
  await pause(restMs)
  return memory.read()
}

async function fill(instance: Instance, person: { email: string; password: string }) {
  await withDirectory(instance, (directory) => directory.addAccount({ ...person, quotaBytes: 0 }))
  const raw = await RawImap.open(instance.ports.imap, person)
  const there = Number(/MESSAGES (\d+)/.exec(await raw.command('STATUS INBOX (MESSAGES)'))?.[1] ?? 0)
  for (let index = there; index < messages; index++) {
    const letter = `From: Ana <ana@example.org>\r\nTo: ${person.email}\r\nSubject: Number ${index}\r\n\r\nWords.\r\n`
    await raw.command(`APPEND INBOX {${letter.length}+}\r\n${letter}`)
  }
  raw.close()
}

/** By its title (scripts/serve.mjs). */
function webServerOf({ pids }: Instance): number {
  const found = pids.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1').startsWith('buzon-web'))
  if (found === undefined) throw new Error('the web server was not found')
  return found
}
