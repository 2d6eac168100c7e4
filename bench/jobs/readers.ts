// Sixteen readers at once, each in an account of their own: requests a second, and beside them sixteen raw sockets.
import type { Instance } from '@/mailserver/testing'
import { counts, readers } from '../instance'
import { type Job, pause, type Result, rounded } from '../measure'
import { RawImap } from '../raw-imap'
import { WebReader } from '../web-reader'

const seconds = 5

export async function readerJobs(instance: Instance): Promise<Job[]> {
  const signedIn = () => Promise.all(readers.map((person) => WebReader.signIn(instance.url, person)))
  const sockets = () =>
    Promise.all(
      readers.map(async (person) => {
        const raw = await RawImap.open(instance.ports.imap, person)
        await raw.command('SELECT INBOX')
        return raw
      }),
    )
  return [
    {
      name: 'readers-listing',
      run: async () => {
        const raws = await sockets()
        const floor = await perSecond(raws, (raw, round) =>
          raw.command(`FETCH ${windowAt(round)} (UID FLAGS ENVELOPE)`),
        )
        for (const raw of raws) raw.close()
        const ours = await perSecond(await signedIn(), (reader, round) =>
          reader.list('INBOX', { position: (round * 50) % counts.reader }),
        )
        return [result('readers-listing', ours, floor)]
      },
    },
    {
      name: 'readers-reading',
      run: async () => {
        // They have listed just now, and what one reader may ask for in ten seconds is limited (lib/http/rate-limit.ts).
        await pause(10_000)
        const all = await signedIn()
        const ids = await Promise.all(
          all.map(async (reader) => (await reader.window('INBOX', { limit: 200 })).messages.map(({ id }) => id)),
        )
        const ours = await perSecond(all, (reader, round, index) =>
          reader.get(`/api/messages/${ids[index]?.[round % 200]}`),
        )
        return [result('readers-reading', ours)]
      },
    },
  ]
}

const windowAt = (round: number) => {
  const first = 1 + ((round * 50) % counts.reader)
  return `${first}:${first + 49}`
}

function result(job: string, perSecond: number, floorPerSecond?: number): Result {
  return { job, readers: readers.length, perSecond, ...(floorPerSecond !== undefined && { floorPerSecond }) }
}

async function perSecond<Who>(all: Who[], work: (who: Who, round: number, index: number) => Promise<unknown>) {
  const end = Date.now() + seconds * 1000
  let done = 0
  await Promise.all(
    all.map(async (who, index) => {
      for (let round = 0; Date.now() < end; round++) {
        await work(who, round, index)
        done += 1
      }
    }),
  )
  return rounded(done / seconds)
}
