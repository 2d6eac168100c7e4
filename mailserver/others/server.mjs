// node mailserver/others/server.mjs up|down|account NAME DATA [USER PASSWORD]   (root)
// Runs Cyrus or Courier for tests, each in a root folder of its own and on a port of its own, which `up` prints.
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mailUser } from '../layout.mjs'
import { answers, choosePorts, waitFor } from '../ports.mjs'
import { end } from '../processes.mjs'
import { courier } from './courier.mjs'
import { cyrus } from './cyrus.mjs'
import { folderOf, unpack } from './packages.mjs'

const servers = { cyrus, courier }
const rootOf = (data) => join(data, 'root')

async function up(name, data) {
  await unpack(name)
  const root = rootOf(data)
  mkdirSync(data, { recursive: true, mode: 0o755 })
  execFileSync('cp', ['-a', folderOf(name), root])
  for (const folder of ['dev', 'etc', 'run', 'tmp']) mkdirSync(join(root, folder), { recursive: true })
  // Devices can't be made everywhere: this swallows what is written to it well enough.
  writeFileSync(join(root, 'dev', 'null'), '')
  execFileSync('chmod', ['666', join(root, 'dev', 'null')])
  const { port } = await choosePorts(['port'])
  servers[name].prepare(root, port, owner())
  for (const [title, process] of Object.entries(servers[name].processes(port))) start(data, title, process)
  await waitFor(name, () => answers(port))
  console.log(port)
}

function start(data, title, { command, env = {} }) {
  const output = openSync(join(data, `${title}.log`), 'a')
  const child = spawn('chroot', [rootOf(data), ...command], {
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env },
  })
  child.unref()
  closeSync(output)
}

async function down(data) {
  await end(processesIn(rootOf(data)))
  rmSync(data, { recursive: true, force: true })
}

/** Whatever has it for its root folder, also what has let go of its parent. */
function processesIn(root) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && rootFolder(name) === root)
    .map(Number)
}

function rootFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/root`)
  } catch {
    return undefined // it has ended
  }
}

function owner() {
  const idOf = (flag) => Number(execFileSync('id', [flag, mailUser], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [verb, name, data, user, password] = process.argv.slice(2)
  process.umask(0o022)
  try {
    if (verb === 'up') await up(name, data)
    else if (verb === 'down') await down(data)
    else servers[name].addAccount(rootOf(data), { user, password }, owner())
  } catch (error) {
    console.error(`${name}: ${error.message}\n${error.stderr ?? ''}`)
    process.exitCode = 1
  }
}
