import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { instance } from './instance.ts'
import { test as base, expect, picture } from './journey.ts'
import { type BadLine, lineTo } from './line.ts'
import { form } from './new-message.ts'

type Files = { folder: string; line: BadLine }

const test = base.extend<Files>({
  folder: async ({ browserName: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'bz-upload-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  line: async ({ browserName: _ }, use) => {
    const line = await lineTo(Number(new URL(instance().url).port))
    await use(line)
    line.close()
  },
})

const files = (page: Page) => form(page).getByRole('list', { name: 'Attached files' })

async function fileOf(folder: string, name: string, megabytes: number) {
  const bytes = randomBytes(megabytes * 1_000_000)
  const path = join(folder, name)
  await writeFile(path, bytes)
  return { path, hash: createHash('sha256').update(bytes).digest('hex') }
}

async function attach(page: Page, path: string) {
  if (!(await form(page).isVisible())) await page.getByRole('button', { name: 'Compose' }).first().click()
  const chooser = page.waitForEvent('filechooser')
  await form(page).getByRole('button', { name: 'Attach files' }).click()
  await (await chooser).setFiles(path)
}

async function signInAt(page: Page, url: string, person: { email: string; password: string }) {
  await page.goto(`${url}/sign-in`)
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible({ timeout: 20_000 })
}

/** What the server has of the only linked file, as whoever has the link gets it. */
async function downloaded(page: Page): Promise<string> {
  const list = await page.request.get(new URL('/api/linked-files', page.url()).href)
  const { files: linked } = (await list.json()) as { files: { url: string }[] }
  const address = new URL(new URL(linked[0]?.url ?? '').pathname, page.url()).href
  const answer = await page.request.post(address, { headers: { origin: new URL(page.url()).origin } })
  return createHash('sha256')
    .update(await answer.body())
    .digest('hex')
}

test('F10 100 MB arrive whole over a line that breaks every few megabytes @desktop', async ({
  page,
  person,
  folder,
  line,
}) => {
  test.setTimeout(240_000)
  const { path, hash } = await fileOf(folder, 'film.bin', 100)
  await signInAt(page, line.url, person)
  line.cutEvery(5_000_000)
  await attach(page, path)
  await expect(files(page)).toContainText('Goes out as a link')
  await expect(files(page)).toContainText(/Link · until/, { timeout: 200_000 })
  line.cutEvery(Number.POSITIVE_INFINITY)
  expect(line.cuts).toBeGreaterThan(10)
  expect(await downloaded(page)).toBe(hash)
})

test('F10 a page that is loaded again in the middle goes on by itself', async ({ page, person, folder, line }) => {
  test.setTimeout(120_000)
  const { path, hash } = await fileOf(folder, 'plan.bin', 24)
  await signInAt(page, line.url, person)
  line.limit(3_000_000)
  await attach(page, path)
  await expect(files(page)).toContainText(/(?:[4-9]|1\d)(?:\.\d)? MB of 24 MB/, { timeout: 30_000 })
  await picture(page, 'upload')
  await page.reload()
  await expect(files(page)).toContainText('MB of 24 MB', { timeout: 30_000 })
  line.limit(Number.POSITIVE_INFINITY)
  await expect(files(page)).toContainText(/Link · until/, { timeout: 60_000 })
  await expect(files(page).getByRole('listitem')).toHaveCount(1)
  expect(await downloaded(page)).toBe(hash)
})

test('a file is paused, goes on, and is cancelled', async ({ page, person, folder, line }) => {
  const { path } = await fileOf(folder, 'slow.bin', 12)
  await signInAt(page, line.url, person)
  line.limit(1_000_000)
  await attach(page, path)
  await expect(files(page)).toContainText(/[1-9](?:\.\d)? MB of 12 MB/)
  await files(page).getByRole('button', { name: 'Pause slow.bin' }).click()
  await expect(files(page)).toContainText('Paused')
  await picture(page, 'upload-paused')
  await files(page).getByRole('button', { name: 'Go on with slow.bin' }).click()
  await expect(files(page).getByRole('button', { name: 'Pause slow.bin' })).toBeVisible()
  await files(page).getByRole('button', { name: 'Cancel slow.bin' }).click()
  await expect(form(page).getByText('slow.bin')).toBeHidden()
})

test('a picture for the text that is too large is refused in words before a byte is sent', async ({
  page,
  person,
  line,
}) => {
  await signInAt(page, line.url, person)
  await page.getByRole('button', { name: 'Compose' }).first().click()
  const asked: string[] = []
  page.on('request', (request) => void asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
  await form(page).getByRole('textbox', { name: 'Message body' }).click()
  await page.evaluate(() => {
    const given = new DataTransfer()
    given.items.add(new File([new Uint8Array(60_000_000)], 'huge.png', { type: 'image/png' }))
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }),
    )
  })
  await expect(files(page).getByRole('alert')).toContainText('too large: your mail server accepts')
  expect(asked).not.toContain('POST /api/uploads')
})

test('F10 the server is killed in the middle of a file and comes back: the file arrives whole @desktop', async ({
  page,
  person,
  folder,
}) => {
  test.setTimeout(240_000)
  const { path, hash } = await fileOf(folder, 'model.bin', 40)
  const port = await freePort()
  const line = await lineTo(port)
  let server = await serve(port)
  try {
    await signInAt(page, line.url, person)
    line.limit(4_000_000)
    await attach(page, path)
    await expect(files(page)).toContainText(/(?:[6-9]|1\d)(?:\.\d)? MB of 40 MB/, { timeout: 60_000 })
    server.kill('SIGKILL')
    await expect(files(page)).toContainText('The line is broken', { timeout: 30_000 })
    server = await serve(port)
    line.limit(Number.POSITIVE_INFINITY)
    await expect(files(page)).toContainText(/Link · until/, { timeout: 120_000 })
    expect(await downloaded(page)).toBe(hash)
  } finally {
    server.kill('SIGKILL')
    line.close()
  }
})

/** A web server of this test alone, beside the one of the run: same store, same build. */
async function serve(port: number): Promise<ChildProcess> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const env = { ...process.env, ...instance().env, NODE_ENV: 'production' as const, PORT: String(port) }
  const server = spawn(process.execPath, ['scripts/serve.mjs', String(port)], { cwd: root, env, stdio: 'ignore' })
  const answers = () =>
    fetch(`http://localhost:${port}/sign-in`).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(answers, { timeout: 60_000 }).toBe(true)
  return server
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}
