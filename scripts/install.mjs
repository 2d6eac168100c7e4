// sh install.sh [install|upgrade] --domain example.org --host mail.example.org --admin you@example.org --url https://… [--check]
// sh install.sh restore --from FILE.tar.zst      a backup's site, on a machine that has none
// sh install.sh uninstall [--purge]
// The whole mail service on Debian or Ubuntu, with systemd. Every step looks first whether it is done: it can be run again,
// and with --check it only says what it would do.
import { resolve } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { goBack } from './install/older.mjs'
import { requireDovecot, requireNode } from './install/run.mjs'
import { readSettings, takeSettings } from './install/settings.mjs'
import { installSteps, restoreSteps } from './install/steps.mjs'
import { uninstall } from './install/uninstall.mjs'

const options = {
  domain: { type: 'string' },
  host: { type: 'string' },
  admin: { type: 'string' },
  url: { type: 'string' },
  certificate: { type: 'string' },
  key: { type: 'string' },
  'dns-lists': { type: 'string' },
  from: { type: 'string' },
  check: { type: 'boolean', default: false },
  purge: { type: 'boolean', default: false },
}

/** Neither Ctrl-C nor a connection that breaks off ends it in the middle: what is being done fails, and what ran runs again. */
let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    isStopping = true
  })
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

try {
  process.exitCode = await main()
} catch (error) {
  console.error(`install: ${error.message}`)
  process.exitCode = 1
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [verb = 'install'] = positionals
  if (!['install', 'upgrade', 'restore', 'uninstall'].includes(verb)) throw new Error(`unknown word "${verb}"`)
  if (process.getuid() !== 0) throw new Error('this needs root')
  process.umask(0o022)
  if (verb === 'uninstall') return uninstall(values)
  requireDovecot()
  requireNode()
  if (verb === 'restore') {
    if (!values.from) throw new Error('--from: a file that npm run backup has made')
    const missing = await walk(restoreSteps(resolve(values.from)), values)
    if (values.check) return missing > 0 ? 1 : 0
  }
  const settings = takeSettings(values, readSettings())
  const steps = installSteps(settings, { isUpgrade: verb === 'upgrade' })
  const missing = await (values.check ? walk(steps, values) : walkOrGoBack(steps))
  return values.check && missing > 0 ? 1 : 0
}

/** What ran before must run again when a step fails. */
async function walkOrGoBack(steps) {
  try {
    return await walk(steps, {})
  } catch (error) {
    console.error(`install: ${error.message}`)
    const told = await goBack().catch((cause) => `going back failed too: ${cause.message}`)
    throw new Error(told, { cause: error })
  }
}

/** Says of each step whether it is done, and does it if it is not; with `check` it only says so. Answers how many were not. */
async function walk(steps, { check }) {
  let missing = 0
  for (const { name, isDone, work } of steps) {
    await turn() // a signal is seen only then
    if (isStopping) throw new Error('stopped')
    if (await isDone()) {
      console.log(`good     ${name}`)
      continue
    }
    missing += 1
    if (check) {
      console.log(`missing  ${name}`)
      continue
    }
    console.log(`doing    ${name} …`)
    const told = await work()
    if (told) console.log(told)
  }
  return missing
}
