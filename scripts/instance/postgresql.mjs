// node scripts/instance/postgresql.mjs start|stop DATA OWNER   (root)
// A PostgreSQL server of an instance's own, below its folder, for tests and to look at: DATA/store/address names its database. A
// site names one that is there (README.md, "Install it").
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { give } from '../../mailserver/give.mjs'
import { layout } from '../../mailserver/layout.mjs'
import { bind, choosePorts } from '../../mailserver/ports.mjs'
import { ownProcess } from '../../mailserver/processes.mjs'

const user = 'postgres'
const versions = '/usr/lib/postgresql'

const folderOf = (data) => join(data, 'postgresql')
const pidOf = (data) => ownProcess(join(folderOf(data), 'postmaster.pid'), data)

/** Whether the instance has one of its own. */
export const hasOwnServer = (data) => existsSync(folderOf(data))

/** Starts it, made anew where there is none. `owner`: the number of the user whose store it is. */
async function start(data, owner) {
  const folder = folderOf(data)
  const { storeAddress } = layout(data)
  if (!existsSync(join(folder, 'PG_VERSION'))) await make(folder, { data, storeAddress, owner })
  if (pidOf(data) === undefined) control(folder, 'start')
  const { port, password } = new URL(readFileSync(storeAddress, 'utf8'))
  const env = { PGPASSWORD: password }
  const ask = (...words) =>
    asUser([program('psql'), '-h', bind, '-p', port, '-U', user, '-d', user, '-Atqc', ...words], env)
  if (ask("SELECT 1 FROM pg_database WHERE datname = 'buzon'") === '')
    ask("CREATE DATABASE buzon ENCODING 'UTF8' TEMPLATE template0")
}

async function make(folder, { data, storeAddress, owner }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' })))
  give(folder, { uid, gid, mode: 0o700 })
  const password = randomBytes(24).toString('hex')
  // Its user comes from elsewhere, and must be able to walk to its folder.
  chmodSync(data, 0o711)
  const told = join(data, 'first-password')
  writeFileSync(told, password, { mode: 0o600 })
  give(told, { uid, gid, mode: 0o600 })
  const safe = ['-A', 'scram-sha-256', `--pwfile=${told}`, '-E', 'UTF8', '--locale=C.UTF-8']
  asUser([program('initdb'), '-D', folder, '-U', user, ...safe])
  rmSync(told)
  const { port } = await choosePorts(['port'])
  writeFileSync(
    join(folder, 'postgresql.auto.conf'),
    `listen_addresses = '${bind}'\nport = ${port}\nunix_socket_directories = ''\n`,
  )
  writeFileSync(storeAddress, `postgresql://${user}:${password}@${bind}:${port}/buzon\n`, { mode: 0o600 })
  give(storeAddress, { uid: owner, mode: 0o600 })
}

function stop(data) {
  if (pidOf(data) !== undefined) control(folderOf(data), 'stop', '-m', 'fast')
}

function control(folder, ...words) {
  asUser([program('pg_ctl'), '-D', folder, '-l', join(folder, 'server.log'), '-w', '-s', ...words])
}

function asUser(words, env = {}) {
  const asIts = ['--reuid', user, '--regid', user, '--init-groups']
  const options = { encoding: 'utf8', cwd: '/', env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env } }
  return execFileSync('setpriv', [...asIts, ...words], { ...options, stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}

/** Debian keeps each version in a folder of its own. */
function program(name) {
  const [newest] = readdirSync(versions).sort((one, other) => Number(other) - Number(one))
  return join(versions, newest, 'bin', name)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [verb, data, owner] = process.argv.slice(2)
  try {
    if (verb === 'stop') stop(resolve(data))
    else await start(resolve(data), Number(owner))
  } catch (error) {
    console.error(`postgresql: ${error.stderr ?? ''}${error.message}`)
    process.exitCode = 1
  }
}
