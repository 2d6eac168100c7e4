// @vitest-environment node
// What a lab leaves behind when whoever wanted it is killed. No mail server is needed for that.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { freeNumber, inhabitants, makeNetwork, namespaceOf } from './network.mjs'
import { enterLab, numberOfLab } from './register.mjs'

const script = fileURLToPath(new URL('../netlab.mjs', import.meta.url))
const hosts = { dns: 53, a: 10, b: 20 }

/** A lab of `owner`, as far as it is when its hosts are being started; somebody runs in one. */
function begunBy(owner: number | undefined) {
  const data = mkdtempSync('/tmp/bz-lab-left-')
  const number = freeNumber()
  enterLab(number, { data, ...(owner === undefined ? {} : { owner }) })
  makeNetwork(number, hosts, '10.77.0.53')
  spawn('ip', ['netns', 'exec', namespaceOf(number, 'a'), 'sleep', '600'], { detached: true, stdio: 'ignore' }).unref()
  const isThere = () => existsSync(`/run/netns/${namespaceOf(number, 'a')}`)
  const takeDown = () => {
    execFileSync(process.execPath, [script, 'down', '--data', data])
    rmSync(data, { recursive: true, force: true })
  }
  onTestFinished(takeDown)
  return { data, number, isThere }
}

/** Any lab that ends looks for what others left behind, as one that begins does. */
const endAnother = () => execFileSync(process.execPath, [script, 'down', '--data', '/tmp/bz-lab-never'])

test('a lab whose owner was killed goes with the next one: namespaces, resolvers and who runs inside', async () => {
  const owner = spawn('sleep', ['600'])
  const lab = begunBy(owner.pid)
  await expect.poll(() => inhabitants(lab.number, hosts).length).toBe(1)
  endAnother()
  expect(lab.isThere()).toBe(true)
  owner.kill('SIGKILL')
  await new Promise((resolve) => owner.once('exit', resolve))
  endAnother()
  expect(lab.isThere()).toBe(false)
  expect(inhabitants(lab.number, hosts)).toEqual([])
  expect(existsSync(`/etc/netns/${namespaceOf(lab.number, 'a')}`)).toBe(false)
  expect(numberOfLab(lab.data)).toBeUndefined()
})

test('a lab of nobody in particular stays until its folder is gone', () => {
  const lab = begunBy(undefined)
  endAnother()
  expect(lab.isThere()).toBe(true)
  rmSync(lab.data, { recursive: true })
  endAnother()
  expect(lab.isThere()).toBe(false)
})
