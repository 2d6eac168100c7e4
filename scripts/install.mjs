// sh install.sh [install|upgrade] --domain example.org --host mail.example.org --admin you@example.org --url https://… [--check]
// sh install.sh uninstall [--purge]
// The whole mail service on Debian or Ubuntu, with systemd. Every step looks first whether it is done: it can be run again,
// and with --check it only says what it would do.
import { parseArgs } from 'node:util'
import { requireDovecot } from './install/run.mjs'
import { readSettings, takeSettings } from './install/settings.mjs'
import { installSteps } from './install/steps.mjs'
import { uninstall } from './install/uninstall.mjs'

const options = {
  domain: { type: 'string' },
  host: { type: 'string' },
  admin: { type: 'string' },
  url: { type: 'string' },
  certificate: { type: 'string' },
  key: { type: 'string' },
  'dns-lists': { type: 'string' },
  check: { type: 'boolean', default: false },
  purge: { type: 'boolean', default: false },
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(`install: ${error.message}`)
  process.exitCode = 1
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [verb = 'install'] = positionals
  if (!['install', 'upgrade', 'uninstall'].includes(verb)) throw new Error(`unknown word "${verb}"`)
  if (process.getuid() !== 0) throw new Error('this needs root')
  if (verb === 'uninstall') return uninstall(values)
  const settings = takeSettings(values, readSettings())
  requireDovecot()
  let missing = 0
  for (const { name, isDone, work } of installSteps(settings, { isUpgrade: verb === 'upgrade' })) {
    if (await isDone()) {
      console.log(`good     ${name}`)
      continue
    }
    missing += 1
    if (values.check) {
      console.log(`missing  ${name}`)
      continue
    }
    console.log(`doing    ${name} …`)
    const told = await work()
    if (told) console.log(told)
  }
  return values.check && missing > 0 ? 1 : 0
}
