// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newAccount, runInstance, testInstance } from '../mailserver/testing'
import { Wire } from '../mailserver/wire'

let folder: string
const sharedInstance = process.env.BUZON_TEST_INSTANCE

beforeAll(() => {
  folder = mkdtempSync('/tmp/bz-up-')
  process.env.BUZON_TEST_INSTANCE = `${folder}/instance.json`
})
afterAll(async () => {
  await runInstance('down', folder)
  rmSync(folder, { recursive: true, force: true })
  if (sharedInstance === undefined) delete process.env.BUZON_TEST_INSTANCE
  else process.env.BUZON_TEST_INSTANCE = sharedInstance
})

const up = () => runInstance('up', folder, '--no-web', '--no-seed')
const isRunning = (pid: number) =>
  existsSync(`/proc/${pid}`) && !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))

/** Everything of the data folder that still runs, by its arguments or its working folder. */
const leftOver = () =>
  execFileSync(
    'bash',
    ['-c', `for p in /proc/[0-9]*; do [ $p != /proc/$$ ] && readlink $p/cwd; done 2>/dev/null || true`],
    {
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter((path) => path.startsWith(folder))

test('an instance comes up, heals what died, keeps its mail and ports over a stop, and leaves no process behind', async () => {
  await up()
  const first = await testInstance()
  expect(first.pids).toHaveLength(6)
  expect(statSync(`${folder}/instance.json`).mode & 0o077).toBe(0)
  expect(statSync(`${folder}/secret`).mode & 0o077).toBe(0)
  const { email, password } = await newAccount(first)
  const signsIn = async () => {
    const wire = await Wire.open((await testInstance()).ports.imaps, { tls: true })
    await wire.until(/^\* OK/)
    const answer = await wire.say(`a LOGIN ${email} ${password}`, /^a /)
    wire.close()
    return answer.includes('a OK')
  }
  expect(await signsIn()).toBe(true)

  const dovecot = Number(readFileSync(`${folder}/run/dovecot/master.pid`, 'utf8'))
  process.kill(dovecot, 'SIGKILL')
  await up()
  expect(await signsIn()).toBe(true)

  const healed = await testInstance()
  await runInstance('down', folder)
  expect(healed.pids.filter(isRunning)).toEqual([])
  expect(leftOver()).toEqual([])

  await up()
  expect((await testInstance()).ports).toEqual(first.ports)
  expect(await signsIn()).toBe(true)
}, 120_000)

test('a copy of the product in a home that nobody else may enter starts its mail server too', async () => {
  await up()
  await runInstance('down', folder)
  const home = mkdtempSync('/tmp/bz-home-')
  expect(statSync(home).mode & 0o077).toBe(0)
  const root = fileURLToPath(new URL('..', import.meta.url))
  cpSync(`${root}/mailserver`, `${home}/mailserver`, { recursive: true })
  symlinkSync(`${root}/node_modules`, `${home}/node_modules`)
  execFileSync(process.execPath, [`${home}/mailserver/start.mjs`, folder], { stdio: 'pipe' })
  await runInstance('down', folder)
  rmSync(home, { recursive: true })
}, 120_000)

test('a folder with too long a path, and one that the mail server may not enter, are refused in words', async () => {
  await expect(runInstance('up', `/tmp/${'x'.repeat(70)}`)).rejects.toThrow('too long')
  const closed = mkdtempSync('/tmp/bz-closed-')
  await expect(runInstance('up', `${closed}/data`)).rejects.toThrow(`may not enter ${closed}`)
  rmSync(closed, { recursive: true })
})
