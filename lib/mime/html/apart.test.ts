import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { packWorkers } from '@/scripts/workers.mjs'
import { readHtmlApart } from './apart'
import { type HtmlJob, readHtml } from './reading'

const workers = fileURLToPath(new URL('../../../test-results/workers', import.meta.url))
const long = '<table><tr><td style="color:red" onclick="x()">row</td></tr></table>'.repeat(10_000)

beforeAll(async () => {
  await packWorkers(workers)
  Object.assign(globalThis, { buzonWorkers: workers })
  process.env.BUZON_SECRET ??= `k1:${Buffer.alloc(32, 1).toString('base64')}`
})

test('T10 long HTML is read in a thread of its own, with the same result, while others are answered', async () => {
  let ticks = 0
  const ticking = setInterval(() => ticks++, 5)
  const job: HtmlJob = { html: long, showRemote: false, cleanLinks: false, wantsText: true }
  const [apart, second, third] = await Promise.all([readHtmlApart(job), readHtmlApart(job), readHtmlApart(job)])
  clearInterval(ticking)
  expect(ticks).toBeGreaterThan(20)
  const here = JSON.stringify(readHtml(job))
  expect([apart, second, third].map((read) => JSON.stringify(read) === here)).toEqual([true, true, true])
  expect(apart?.safe.html).not.toContain('onclick')
})

test('T10 a thread that dies gives no answer, and the next message has one', async () => {
  const deadly = {
    html: { length: 1_000_000 },
    showRemote: false,
    cleanLinks: false,
    wantsText: true,
  } as unknown as HtmlJob
  expect(await readHtmlApart(deadly)).toBeNull()
  expect(
    (await readHtmlApart({ html: long, showRemote: false, cleanLinks: false, wantsText: false }))?.safe.html,
  ).toContain('row')
})
