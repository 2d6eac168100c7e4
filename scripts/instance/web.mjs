// The web server of an instance. One build serves all of them; it is made once for each state of the sources.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { waitFor } from '../../mailserver/ports.mjs'
import { end, ownProcess } from '../../mailserver/processes.mjs'
import { packAssets } from '../assets.mjs'
import { packZod } from '../small-zod.mjs'
import { packWorkers } from '../workers.mjs'
import { locked } from './lock.mjs'
import { paths, root } from './paths.mjs'
import { step } from './say.mjs'

/** The web server's program, to be run with Node. */
export const server = join(root, 'scripts', 'serve.mjs')
/**
 * With two arenas of glibc's for all threads, an idle reader costs 277 kB of RSS instead of 448. One would make it 108, and
 * sixteen who list at once a tenth slower (decision 0016).
 */
export const allocation = { MALLOC_ARENA_MAX: '2' }
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
const marker = join(root, '.next', 'BUILT')

/** All that ends up in a build. (Next edits tsconfig.json while it builds: it would never be the same.) */
const sources = [
  'app',
  'components',
  'lib',
  'mailserver/dkim.mjs',
  'public',
  'prisma/schema.prisma',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.js',
  'scripts/assets.mjs',
  'scripts/small-zod.mjs',
  'scripts/workers.mjs',
  'postcss.config.mjs',
  'package-lock.json',
]

/** Builds when the sources have changed since the last build. Returns their hash. */
export async function build() {
  const hash = sourceHash()
  if (isBuilt(hash)) return hash
  const tellWaiting = () => process.stdout.write('  another process is building; waiting for it …\n')
  return locked(join(root, '.next-build-lock'), () => buildNow(), tellWaiting)
}

async function buildNow() {
  const hash = sourceHash()
  if (isBuilt(hash)) return hash
  await step('build (about a minute, once)', async () => {
    await runBuild(await packZod())
    await packAssets(join(root, '.next', 'static'))
    await packWorkers(join(root, '.next', 'workers'))
  })
  writeFileSync(marker, hash)
  return hash
}

const isBuilt = (hash) => existsSync(marker) && readFileSync(marker, 'utf8') === hash

function sourceHash() {
  const sum = createHash('sha256')
  for (const file of sources.flatMap((name) => filesBelow(join(root, name)))) {
    if (/\.test\.tsx?$|\/fixtures\.ts$/.test(file) || file.includes('/lib/db/generated/')) continue
    sum.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return sum.digest('hex')
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch {
    return [path]
  }
  const ordered = entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  return ordered.flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
  )
}

function runBuild(smallZod) {
  rmSync(marker, { force: true })
  return new Promise((resolve, reject) => {
    let said = ''
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', BUZON_SMALL_ZOD: smallZod }
    const child = spawn(process.execPath, [next, 'build'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`the build failed:\n${said}`))))
  })
}

/** Starts the web server, or another where it runs an older build or has other settings, and waits for its answer. */
export async function startWeb({ data, host, port, env, hash }) {
  const at = paths(data)
  const state = JSON.stringify({ hash, env })
  const running = ownProcess(at.webPid, data)
  const isCurrent = existsSync(at.webState) && readFileSync(at.webState, 'utf8') === state
  if (running && isCurrent && (await responds(host, port))) return
  await end([running])
  const pid = await spawnWeb({ at, host, port, env })
  writeFileSync(at.webPid, `${pid}\n`)
  const isGone = () => ownProcess(at.webPid, data) === undefined
  await waitFor('the web server', async () => isGone() || (await responds(host, port)), 60_000)
  if (isGone()) throw new Error(`the web server ended at once:\n${readFileSync(at.webLog, 'utf8').slice(-2_000)}`)
  writeFileSync(at.webState, state, { mode: 0o600 })
}

async function spawnWeb({ at, host, port, env }) {
  const output = openSync(at.webLog, 'w', 0o600)
  const words = [server, String(port), host]
  const inherited = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: process.env.LANG ?? 'C.UTF-8' }
  const child = spawn(process.execPath, words, {
    cwd: root,
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...inherited, ...allocation, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
  })
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  child.unref()
  closeSync(output)
  return child.pid
}

async function responds(host, port) {
  try {
    const answer = await fetch(`http://${host}:${port}/sign-in`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
    })
    await answer.arrayBuffer()
    return answer.status < 500
  } catch {
    return false
  }
}
