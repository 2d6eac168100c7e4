// What a backup is made of, and the programs that make it.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { mailUser } from '../../mailserver/layout.mjs'
import { places } from '../install/settings.mjs'

/** Where a backup is put together, below the data folder: it stays, so that the next one only copies what is new. */
export const contents = (data) => {
  const staging = join(data, 'backup')
  const of = (name) => join(staging, name)
  return { staging, store: of('store'), mail: of('mail'), others: of('others'), settings: of('settings') }
}

/** Where an installed site says what it is, with secrets that are in no data folder; undefined for other data folders. */
export const settingsOf = (data) => (data === places.data ? dirname(places.settings) : undefined)

/**
 * The web server writes the store: nothing it says may lead out of the folder of the mail, or be that folder.
 * @throws where a home would.
 */
export function requireInside(home) {
  const isPlain = /^[^/]+\/[^/]+$/.test(home) && !home.split('/').some((part) => part === '.' || part === '..')
  if (!isPlain) throw new Error(`it would lie outside the folder of the mail: ${home}`)
}

/**
 * Does work as the owner of the mail, its programs too. Whoever can act as that user could lead root anywhere by a link in a home:
 * so root does nothing below one.
 */
export function asMailUser(work) {
  if (process.geteuid() !== 0) return work()
  const groups = process.getgroups()
  process.initgroups(mailUser, mailUser)
  process.setegid(mailUser)
  process.seteuid(mailUser)
  try {
    return work()
  } finally {
    process.seteuid(0)
    process.setegid(0)
    process.setgroups(groups)
  }
}

/** A database as it is at one moment: its writers are not held up, and none of them is seen by half. */
export function copyDatabase(from, to) {
  rmSync(to, { force: true })
  run('sqlite3', ['-cmd', '.timeout 10000', from, `VACUUM INTO '${to.replaceAll("'", "''")}'`])
  run('chown', [`--reference=${from}`, to])
  run('chmod', [`--reference=${from}`, to])
}

/** Files and folders with whose they are, in place of what is there. What vanishes meanwhile is no fault. */
export function copyFresh(from, to) {
  rmSync(to, { recursive: true, force: true })
  const hasVanished = (said) => said.split('\n').every((line) => line.endsWith(': No such file or directory'))
  run('cp', ['-a', from, to], { mayFail: hasVanished })
}

/** @throws with what the program said, unless it answers one of `mayAnswer`, or `mayFail` knows what it said. */
export function run(command, words, { mayAnswer = [0], mayFail = () => false, env = {} } = {}) {
  const { status, error, stderr } = spawnSync(command, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', ...env },
  })
  if (error) throw new Error(`${command} cannot be run: ${error.message}`)
  if (!mayAnswer.includes(status) && !mayFail(stderr.trim()))
    throw new Error(`${command} ${words[0]} failed: ${stderr.trim()}`)
}
