// npm test: everything a change must pass, on a machine where nothing is set up. The last line counts it.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { down } from './instance/down.mjs'
import { up } from './instance/up.mjs'
import { setup } from './setup.mjs'
import { format, types, unused, walls } from './test/checks.mjs'
import { tell, tellFailures } from './test/report.mjs'
import { isStopping } from './test/run.mjs'
import { journeys, storeTests, unitTests } from './test/suites.mjs'

const data = mkdtempSync('/tmp/bz-t-')
const instanceFile = join(data, 'instance.json')
// The same once more with the other kind of store, where it matters.
const onPostgresql = mkdtempSync('/tmp/bz-p-')
const reports = {
  unit: join(data, 'unit.json'),
  store: join(data, 'store.json'),
  journeys: join(data, 'journeys.json'),
}
const total = { passed: 0, failed: 0 }
const failures = []
const shaky = []

try {
  await setup({ parts: ['browser', 'others', 'scanner', 'postgresql', 'postgresqlServer', 'machine'] })
  await main()
} catch (error) {
  total.failed += 1
  console.error(`\n${error.message}`)
} finally {
  for (const folder of [data, onPostgresql]) {
    await down(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}
// Once more at the end: of a long output often only the end is kept.
tellFailures(failures, shaky)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
console.log(`\n${total.passed} passed, ${total.failed} failed`)

async function main() {
  await count('mail server', () => instanceUp({ web: false }))
  // The build and the checks need no one's attention: side by side. Tests with clocks in them run alone.
  const [hasWeb] = await Promise.all([count('build and web server', () => instanceUp({ web: true })), allChecks()])
  const env = { BUZON_TEST_INSTANCE: instanceFile }
  await count('unit tests and doors', () => unitTests(env, reports.unit))
  if (await count('mail server on PostgreSQL', upOnPostgresql)) {
    const other = { BUZON_TEST_INSTANCE: join(onPostgresql, 'instance.json') }
    await count('what stands on the store, on PostgreSQL', () => storeTests(other, reports.store))
    await down(onPostgresql)
  }
  if (hasWeb) await count('journeys in chromium', () => journeys(env, reports.journeys))
}

async function allChecks() {
  await count('format and lint', format)
  await count('walls', walls)
  await count('types', types)
  await count('nothing unused', unused)
}

async function instanceUp(options) {
  await up({ data, ...options })
  return { passed: 1, failed: 0, output: '' }
}

async function upOnPostgresql() {
  await up({ data: onPostgresql, web: false, store: 'own' })
  return { passed: 1, failed: 0, output: '' }
}

/** Runs a step that gives { passed, failed, output }, and tells whether all of it passed. */
async function count(name, work) {
  if (isStopping()) throw new Error('stopped')
  const begin = Date.now()
  const result = await work().catch((error) => ({ passed: 0, failed: 1, output: error.message }))
  total.passed += result.passed
  total.failed += result.failed
  shaky.push(...(result.shaky ?? []))
  if (result.failed > 0) failures.push(...(result.failures?.length ? result.failures : [`${name}\n${result.output}`]))
  tell({ name, seconds: (Date.now() - begin) / 1000, ...result })
  return result.failed === 0
}
