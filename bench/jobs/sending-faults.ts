// Whether a message is lost or doubled when everything that carries it is killed without warning (F5, F6).
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { db } from '@/lib/db/client'
import { layout } from '@/mailserver/layout.mjs'
import { newAccount, runInstance, testInstance } from '@/mailserver/testing'
import { Chance } from '../faults/random'
import { Servers, type Victim } from '../faults/servers'
import { judge } from '../faults/verdict'
import { Writer } from '../faults/writer'
import { type Job, pause } from '../measure'

export const faultsName = 'sending-faults'

const data = fileURLToPath(new URL('../../.data/faults', import.meta.url))
const weights: Record<Victim, number> = { worker: 9, web: 3, postfix: 4, dovecot: 4 }
const [writersCount, recipientsCount, mostInRound] = [12, 4, 6]
const settleMs = 240_000

type Options = { rounds: number; seed: number }

/** Kills at random, `rounds` times, while messages are sent, scheduled and taken back; then counts. */
export function faultJob({ rounds, seed }: Options): Job {
  return {
    name: faultsName,
    async run() {
      mkdirSync(data, { recursive: true })
      await runInstance('up', data, '--no-seed')
      process.env.BUZON_TEST_INSTANCE = join(data, 'instance.json')
      const instance = await testInstance()
      // The web server that came with it gives way to one that can be killed.
      await runInstance('down', data)
      await runInstance('up', data, '--no-seed', '--no-web')
      const servers = new Servers(await testInstance(), data)
      await servers.prepare()
      try {
        const chance = new Chance(seed)
        const newOnes = (count: number) => Promise.all(Array.from({ length: count }, () => newAccount(instance)))
        const [people, recipients] = [await newOnes(writersCount), await newOnes(recipientsCount)]
        const writers = people.map((person, index) => new Writer(instance.url, person, new Chance(seed + index + 1)))
        await killAndSend({ rounds, chance, servers, writers, recipients })
        await settled(writers)
        const written = writers.flatMap(({ person, written: all }) => all.map((one) => ({ person, ...one })))
        const { complaints, ...figures } = await judge(written, recipients, layout(data).dovecotConf)
        for (const complaint of complaints) console.error(complaint)
        return [{ job: faultsName, rounds, ...figures }]
      } finally {
        servers.end()
        await runInstance('down', data)
      }
    },
  }
}

type Scene = { rounds: number; chance: Chance; servers: Servers; writers: Writer[]; recipients: Writer['person'][] }

async function killAndSend({ rounds, chance, servers, writers, recipients }: Scene) {
  const writing = new Set<Promise<void>>()
  const begun = Date.now()
  for (let round = 1; round <= rounds; round++) {
    for (let count = 1 + chance.below(mostInRound); count > 0; count--) {
      const writer = writers[chance.below(writers.length)]
      const one: Promise<void> | undefined = writer?.write(recipients).finally(() => one && writing.delete(one))
      if (one) writing.add(one)
    }
    const victim = chance.pick(weights)
    await pause(chance.below(500))
    servers.kill(victim)
    await pause(chance.below(150))
    await servers.start(victim)
    if (round % 20 === 0) console.error(`round ${round} of ${rounds}, ${Math.round((Date.now() - begun) / 1000)} s`)
  }
  await Promise.all(writing)
}

/** As long as something waits for its next attempt, its writer says: now. */
async function settled(writers: Writer[]) {
  const ofDraft = new Map(writers.flatMap((writer) => writer.written.map(({ draftId }) => [String(draftId), writer])))
  const end = Date.now() + settleMs
  for (;;) {
    const where = { draftId: { in: [...ofDraft.keys()] } }
    const rows = await db.submission.findMany({
      where,
      select: { id: true, draftId: true, state: true, isFiled: true, file: true },
    })
    const waiting = rows.filter(({ state, isFiled, file }) => {
      if (state === 'accepted') return !isFiled
      return state === 'cancelled' ? file !== null : state !== 'unknown'
    })
    if (waiting.length === 0 || Date.now() > end) return
    for (const { id, draftId, state } of waiting)
      if (state !== 'cancelled' && state !== 'sending')
        await ofDraft.get(draftId)?.change(id, state === 'queued' ? 'send-now' : 'try-again')
    await pause(2_000)
  }
}
