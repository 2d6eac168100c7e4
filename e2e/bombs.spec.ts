import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { APIRequestContext } from '@playwright/test'
import { ServerWatch } from '../scripts/corpus/server-watch.ts'
import { corpusFiles, hasCorpora } from './corpora.ts'
import { instance } from './instance.ts'
import { expect, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const kinds = ['header-bomb', 'mime-bomb', 'nested-rfc822', 'attachment-bomb']
const otherReaders = 20
const most = { openMs: 3_000, growthMb: 300, slower: 2 }
// Answers of a few milliseconds swing by more than their own length on a machine that does something else.
const noiseMs = 100
const perTurn = 24

type Window = { total: number; messages: { id: string }[] }

// Messages of thousands of parts, headers of megabytes, archives that grow: for whoever opens them and for all the others.
test('@desktop T10 bombs open soon or are refused in words, take little memory, and hold up nobody', async ({
  mail: page,
  imap,
  playwright,
}) => {
  test.skip(!hasCorpora, 'the collections are not here')
  test.setTimeout(300_000)
  const files = kinds.flatMap((kind) => corpusFiles(`own-hostile/${kind}`)).filter((file) => /\.eml(\.gz)?$/.test(file))
  await imap.append('INBOX', rawMessage({ to: 'a@b.test', subject: 'Honest', html: '<p>Hello</p>' }))
  for (const file of files) {
    const bytes = readFileSync(file)
    await imap.append('INBOX', file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  }

  const accounts = instance().accounts
  const others = await Promise.all(
    Array.from({ length: otherReaders }, async (_, at) => {
      const request = await playwright.request.newContext({ baseURL: instance().url })
      await signInBy(request, accounts[at % accounts.length])
      return { request, inbox: await inboxOf(request) }
    }),
  )
  const watch = new ServerWatch(webServerPid(), `${instance().url}/sign-in`)
  const { request } = page.context()
  const [honest, ...bombs] = (await allIds(request, await inboxOf(request))).reverse()
  expect(bombs).toHaveLength(files.length)
  let longestMs = 0
  const refusals: string[] = []
  const open = async (id: string) => {
    const begun = performance.now()
    const answer = await request.get(`/api/messages/${id}`)
    longestMs = Math.max(longestMs, performance.now() - begun)
    if (!answer.ok()) refusals.push(String((await answer.json()).reason))
    expect((await request.get(`/api/messages/${id}/source`)).ok()).toBe(true)
  }
  // By turns, so that what else the machine does falls on both: as many honest messages, then bombs.
  const [quiet, busy]: [number[], number[]] = [[], []]
  let growthMb = 0
  for (let at = 0; at < bombs.length; at += perTurn) {
    const some = bombs.slice(at, at + perTurn)
    quiet.push(...(await timesOf(others, () => oneByOne(some, () => open(honest ?? '')))))
    const { result, cost } = await watch.during(() => timesOf(others, () => oneByOne(some, open)))
    busy.push(...result)
    growthMb = Math.max(growthMb, cost.growthMb)
  }
  watch.end()
  const [before, during] = [p95(quiet), p95(busy)]
  console.log(
    `${bombs.length} bombs: longest ${Math.round(longestMs)} ms, ${refusals.length} refused, memory ${growthMb} MB; ${otherReaders} others wait ${Math.round(before)} ms (p95 of ${quiet.length}) beside honest messages, ${Math.round(during)} ms (of ${busy.length}) beside them`,
  )
  expect(longestMs).toBeLessThan(most.openMs)
  expect(refusals.filter((reason) => !reason)).toEqual([])
  expect(growthMb).toBeLessThanOrEqual(most.growthMb)
  expect(during).toBeLessThan(before * most.slower + noiseMs)
  for (const other of others) await other.request.dispose()
})

/** How long the others wait for a page of their inbox, one after the other, while `work` is done. */
async function timesOf(others: { request: APIRequestContext; inbox: string }[], work: () => Promise<unknown>) {
  const times: number[] = []
  let isOver = false
  const paging = others.map(async ({ request, inbox }, at) => {
    for (let turn = at; !isOver; turn++) {
      const begun = performance.now()
      const answer = await request.get(`/api/messages?mailboxId=${inbox}&position=${(turn % 5) * 20}&limit=20`)
      times.push(performance.now() - begun)
      expect(answer.ok()).toBe(true)
      await new Promise((done) => setTimeout(done, 500 + at * 20))
    }
  })
  await work()
  isOver = true
  await Promise.all(paging)
  return times
}

async function oneByOne(ids: string[], open: (id: string) => Promise<void>) {
  for (const id of ids) await open(id)
}

const p95 = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

async function signInBy(request: APIRequestContext, person: { email: string; password: string } | undefined) {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const form = { csrfToken, email: person?.email ?? '', password: person?.password ?? '', json: 'true' }
  const answer = await request.post('/api/auth/callback/credentials', { form, headers: { origin: instance().url } })
  expect(answer.ok()).toBe(true)
}

async function inboxOf(request: APIRequestContext): Promise<string> {
  const answer: { mailboxes: { id: string; role: string | null }[] } = await (
    await request.get('/api/mailboxes')
  ).json()
  return answer.mailboxes.find(({ role }) => role === 'inbox')?.id ?? ''
}

async function allIds(request: APIRequestContext, inbox: string): Promise<string[]> {
  const ids: string[] = []
  for (let total = 1; ids.length < total; ) {
    const answer: Window = await (
      await request.get(`/api/messages?mailboxId=${inbox}&position=${ids.length}&limit=50`)
    ).json()
    total = answer.total
    if (answer.messages.length === 0) break
    ids.push(...answer.messages.map(({ id }) => id))
  }
  return ids
}

/** The last of an instance's processes. */
function webServerPid(): number {
  const { pids }: { pids: number[] } = JSON.parse(
    readFileSync(process.env.BUZON_TEST_INSTANCE ?? '/tmp/bz-e2e/instance.json', 'utf8'),
  )
  return pids.at(-1) ?? 0
}
