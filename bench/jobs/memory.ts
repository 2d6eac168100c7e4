// What a reader costs the web server who has signed in, looked at the inbox and left the tab open.
import type { Instance } from '@/mailserver/testing'
import { type Job, pause, type Result, rounded } from '../measure'
import { type Person, withMessages } from '../people'
import { type Memory, ProcessMemory } from '../process-memory'
import { WebReader } from '../web-reader'
import { webServerOf } from '../web-server'

// The first ones pay for what all share: code that is compiled, pools that are filled.
const [warmUp, counted] = [20, 100]
const messages = 50

export async function memoryJobs(instance: Instance): Promise<Job[]> {
  return [{ name: 'memory-idle', run: async () => [await idleReaders(instance)] }]
}

async function idleReaders(instance: Instance): Promise<Result> {
  const people = await withMessages(instance, 'idle', warmUp + counted, messages)
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
async function openTab(instance: Instance, person: Person): Promise<AbortController> {
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
