// npm run bench [-- [--json] JOB …]: every job, or those named, each beside its floor, in one run.
import type { Instance } from '@/mailserver/testing'
import { startInstance, stopInstance } from './instance'
import { bombJobs } from './jobs/bombs'
import { browserJobs } from './jobs/browser'
import { bulkJobs } from './jobs/bulk'
import { deliveryJobs } from './jobs/delivery'
import { listJobs } from './jobs/lists'
import { memoryJobs } from './jobs/memory'
import { messageJobs } from './jobs/messages'
import { readerJobs } from './jobs/readers'
import { searchJobs } from './jobs/searches'
import { faultJob, faultsName } from './jobs/sending-faults'
import { sessionJobs } from './jobs/sessions'
import type { Job, Result } from './measure'

const longestMs = 10 * 60_000

const words = process.argv.slice(2)
const isJson = words.includes('--json')
const named = words.filter(
  (word, at) => !word.startsWith('-') && !/^--(?:rounds|seed|sessions)$/.test(words[at - 1] ?? ''),
)
// These make their own people and mail.
const isEmpty = named.length > 0 && named.every((name) => /^(?:bomb|memory|sessions|delivery$)/.test(name))
const manySessions = (instance: Instance) => sessionJobs(instance, numberAfter('--sessions', 10_000))
const withOwnPeople = [bombJobs, deliveryJobs, memoryJobs, manySessions]
const groups = [
  deliveryJobs,
  listJobs,
  searchJobs,
  messageJobs,
  readerJobs,
  bombJobs,
  bulkJobs,
  memoryJobs,
  manySessions,
  browserJobs,
]
let failed = 0

if (words.includes('--help'))
  console.log('npm run bench [-- [--json] JOB …]; docs/PERFORMANCE.md says what each job is.')
else await run()
process.exit(failed > 0 ? 1 : 0)

async function run() {
  // Kills what the others measure, takes a quarter of an hour, and has an instance of its own: only when it is named.
  if (named.some((name) => faultsName.startsWith(name))) {
    const [rounds, seed] = [numberAfter('--rounds', 300), numberAfter('--seed', 1)]
    const attempt = faultJob({ rounds, seed }).run()
    await attempt.then(
      (results) => {
        for (const result of results) report(result)
        if (results.some(({ lost, doubled }) => lost !== 0 || doubled !== 0)) failed += 1
      },
      (error: unknown) => {
        failed += 1
        console.error(error)
      },
    )
    if (named.every((name) => faultsName.startsWith(name))) return
  }
  try {
    const instance = await startInstance({ isEmpty })
    for (const group of groups) {
      await runGroup(instance, group).catch((error: unknown) => {
        failed += 1
        console.error(error)
      })
    }
  } catch (error) {
    failed += 1
    console.error(error)
  } finally {
    await stopInstance()
  }
}

async function runGroup(instance: Instance, group: (instance: Instance) => Promise<Job[]>) {
  if (isEmpty && !withOwnPeople.includes(group)) return
  for (const job of await group(instance)) {
    if (named.length > 0 && !named.some((name) => job.name.startsWith(name))) continue
    try {
      for (const result of await inTime(job)) report(result)
    } catch (error) {
      // One broken job says so, and the others go on.
      failed += 1
      console.error(`${job.name}: ${error instanceof Error ? error.message : error}`)
    }
  }
}

function inTime(job: Job): Promise<Result[]> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`not done after ${longestMs / 60_000} minutes`)), longestMs).unref()
  })
  return Promise.race([job.run(), late])
}

function numberAfter(word: string, otherwise: number): number {
  const given = words.indexOf(word)
  return given < 0 ? otherwise : Number(words[given + 1]) || otherwise
}

function report({ job, ...figures }: Result) {
  if (isJson) console.log(JSON.stringify({ job, ...figures }))
  else
    console.log(
      `${job.padEnd(20)} ${Object.entries(figures)
        .map(([name, value]) => `${name} ${value}`)
        .join('   ')}`,
    )
}
