// Started by scripts/corpus.mjs, with an instance that is up.
import { parseArgs } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { type Guard, guarded } from '@/e2e/guard'
import { ImapClient } from '@/e2e/imap-client'
import { packMessageId } from '@/lib/imap/message-id'
import type { MessageId } from '@/lib/messages/schema/row'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { launch, newContext } from './browser'
import { collect } from './collect'
import { controlsFired } from './control'
import { noteLoads, openAsReader } from './reader'
import { type Figures, report, total } from './report'
import type { Sample } from './sample'
import { type Cost, ServerWatch } from './server-watch'

const atOnce = 2

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: '.' },
    'any-ending': { type: 'boolean', default: false },
    set: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const sets = collect(values.dir, { set: values.set, anyEnding: values['any-ending'] })
if (sets.size === 0)
  throw new Error(`${values.dir} has no messages${values.set ? ` in a set named ${values.set}` : ''}.`)

const instance = await testInstance()
const browser = await launch()
const watch = await watchOf(instance)
const all: Figures[] = []
try {
  for (const [set, samples] of sets) {
    const figures = await figuresOf(browser, instance, { set, samples })
    all.push(figures)
    report(figures, values.json)
  }
} finally {
  watch.end()
  await browser.close()
}
const sum = total(all)
report(sum, values.json)
process.exit(sum.harmful > 0 || sum.shown < sum.messages ? 1 : 0)

type Job = { sample: Sample; id: MessageId }
type Reader = { page: Page; guard: Guard }

/** The control first, then every message in the product. */
async function figuresOf(browser: Browser, instance: Instance, { set, samples }: { set: string; samples: Sample[] }) {
  const figures: Figures = {
    set,
    messages: samples.length,
    shown: 0,
    textExpected: samples.filter(({ holds }) => holds.texts.length > 0).length,
    textOk: 0,
    controlsFired: await controlsFired(browser, samples),
    harmful: 0,
    maxMs: 0,
    maxGrowthMb: 0,
    maxBlockMs: 0,
  }
  const person = await newAccount(instance, { quotaBytes: 0 })
  const imap = await ImapClient.signIn(person)
  const queue: Job[] = []
  for (const sample of samples) queue.push({ sample, id: await deliver(imap, sample) })
  imap.close()

  const again: Job[] = []
  const readers = await Promise.all(Array.from({ length: atOnce }, () => signedIn(browser, instance, person)))
  const work = async (reader: Reader) => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const cost = await opened(reader, job, figures)
      if (isOver(cost, job.sample)) again.push(job)
      else count(figures, cost)
    }
  }
  await Promise.all(readers.map(work))
  // What cost too much beside another is measured alone.
  for (const job of again) {
    const [reader] = readers
    if (!reader) break
    const { cost } = await measured(reader, job)
    count(figures, cost)
    if (isOver(cost, job.sample)) console.error(`too much: ${set}/${job.sample.name}: ${JSON.stringify(cost)}`)
  }
  for (const { page, guard } of readers) {
    figures.harmful += guard.harm.length
    for (const { message, what } of guard.harm) console.error(`harm: ${set}/${message}: ${what}`)
    await page.context().close()
  }
  return figures
}

type Costs = Cost & { ms: number }

/** Opens it, and notes whether it is shown with its words. */
async function opened(reader: Reader, job: Job, figures: Figures): Promise<Costs> {
  const { set, name, holds } = job.sample
  const { result: seen, cost } = await measured(reader, job)
  if (!seen) console.error(`not shown: ${set}/${name}`)
  else figures.shown += 1
  if (holds.texts.length === 0 || !seen) return cost
  const missing = holds.texts.filter((text) => !seen.text.includes(text))
  if (missing.length === 0) figures.textOk += 1
  else console.error(`without its text: ${set}/${name}: ${missing.join(', ')}`)
  return cost
}

async function measured({ page, guard }: Reader, { sample: { name }, id }: Job) {
  guard.maxMs = 0
  const { result, cost } = await watch.during(() =>
    openAsReader(page, guard, { id, name }).catch((error: Error) => {
      console.error(error.message.split('\n')[0])
      return null
    }),
  )
  return { result, cost: { ...cost, ms: guard.maxMs } }
}

function isOver({ ms, growthMb, blockMs }: Costs, { holds }: Sample): boolean {
  return ms > holds.maxMs || growthMb > holds.maxGrowthMb || blockMs > holds.maxBlockMs
}

function count(figures: Figures, { ms, growthMb, blockMs }: Costs) {
  figures.maxMs = Math.max(figures.maxMs, ms)
  figures.maxGrowthMb = Math.max(figures.maxGrowthMb, growthMb)
  figures.maxBlockMs = Math.max(figures.maxBlockMs, blockMs)
}

async function deliver(imap: ImapClient, { set, name, raw }: Sample): Promise<MessageId> {
  const answer = await imap.append('INBOX', raw).catch((error: Error) => {
    throw new Error(`${set}/${name}: ${error.message}`)
  })
  const [, uidValidity = '0', uid = '0'] = /\[APPENDUID (\d+) (\d+)\]/.exec(answer) ?? []
  return packMessageId({ path: 'INBOX', uidValidity: BigInt(uidValidity), uid: Number(uid) })
}

async function signedIn(
  browser: Browser,
  { url }: Instance,
  { email, password }: { email: string; password: string },
): Promise<Reader> {
  const context = await newContext(browser)
  const page = await context.newPage()
  await noteLoads(page)
  const guard = await guarded(page, new URL(url).origin)
  await page.goto(`${url}/sign-in`)
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Inbox' }).waitFor({ timeout: 60_000 })
  return { page, guard }
}

// The web server is the last of an instance's processes; its assets are answered from memory.
async function watchOf({ url, pids }: Instance): Promise<ServerWatch> {
  const page = await (await fetch(`${url}/sign-in`)).text()
  const asset = /\/_next\/static\/[^"]+\.js/.exec(page)?.[0]
  const pid = pids.at(-1)
  if (!asset || !pid) throw new Error('The web server of this instance is not up.')
  return new ServerWatch(pid, url + asset)
}
