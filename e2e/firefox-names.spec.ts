import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import puppeteer from 'puppeteer-core'
import { firefoxPath } from './firefox-harm.ts'
import { instance } from './instance.ts'

const page = `<!doctype html><title>Mail</title><link rel="dns-prefetch" href="//hinted.lookup.test">
<a href="http://plain.lookup.test/7f3a">What a letter leads to</a>`

// A name of its own in each letter's link would tell the name server of its writer that the letter is open.
test('@desktop T3 the hosts of links on our pages are looked up by nobody before they are followed, in Firefox', async () => {
  const { headers } = await fetch(`${instance().url}/sign-in`)
  const ours = Object.fromEntries([...headers].filter(([name]) => name.includes('policy') || name.startsWith('x-')))
  expect(await namesAsked({})).toEqual(['hinted.lookup.test', 'plain.lookup.test'])
  expect(await namesAsked(ours)).toEqual([])
})

/** The names of the page that Firefox asks its resolver for, by its own log. */
async function namesAsked(headers: OutgoingHttpHeaders): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'names-'))
  const server = createServer(
    (_, answer) => void answer.writeHead(200, { 'content-type': 'text/html', ...headers }).end(page),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath,
    headless: true,
    env: { ...process.env, MOZ_LOG: 'nsHostResolver:5', MOZ_LOG_FILE: join(folder, 'log') },
  })
  const tab = await firefox.newPage()
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await new Promise((done) => setTimeout(done, 2_000))
  await firefox.close()
  server.close()
  const log = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
  rmSync(folder, { recursive: true })
  return [...new Set(log.join('\n').match(/\w+\.lookup\.test/g))].sort()
}
