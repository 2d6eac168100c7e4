// The door to what only root may do with the mail server, for the web server's user: mailserver/door/server.mjs.
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { waitFor } from './ports.mjs'
import { storeOwner } from './store.mjs'

const server = fileURLToPath(new URL('./door/server.mjs', import.meta.url))

/** Starts it. Its socket belongs to who owns the store, and nobody else can open it. */
export async function startDoor(at, usedKey) {
  const { data, door, log, pids } = at
  mkdirSync(dirname(door), { recursive: true, mode: 0o755 })
  rmSync(door, { force: true })
  const output = openSync(join(log, 'boot.log'), 'a')
  const words = [server, data, String(storeOwner(at)), idOf('-u', 'postfix'), idOf('-g', 'postfix')]
  const process_ = spawn(process.execPath, words, {
    detached: true,
    cwd: data,
    env: { PATH: process.env.PATH, BUZON_USED_KEY: usedKey },
    stdio: ['ignore', output, output],
  })
  await new Promise((resolve, reject) => process_.once('spawn', resolve).once('error', reject))
  writeFileSync(pids.door, `${process_.pid}\n`)
  process_.unref()
  closeSync(output)
  await waitFor('the door', () => existsSync(door))
}

const idOf = (flag, user) => execFileSync('id', [flag, user], { encoding: 'utf8' }).trim()
