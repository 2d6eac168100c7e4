// The two suites, counted test by test from what their runners write down. What fails is run once more: on a shared machine
// something may take longer than the test waits. Passed then, it counts as passed, and is told of at the end all the same
// (docs/decisions/0071).
import { existsSync, readFileSync } from 'node:fs'
import { tool } from './run.mjs'

/** What stands on the store, for a run with the other kind of it. */
const onTheStore = [
  'lib/accounts',
  'lib/audit',
  'lib/db',
  'lib/directory',
  'lib/drafts/injection',
  'lib/jobs',
  'lib/junk',
  'lib/linked-files',
  'lib/lists',
  'lib/mailings',
  'lib/reminders',
  'lib/reports',
  'lib/searches',
  'lib/settings',
  'lib/submissions',
  'lib/templates',
  'lib/travel',
  'lib/uploads',
  'mailserver/mailserver',
  'mailserver/safety',
]

/** The records, and the mail server that reads the directory, with an instance whose store is PostgreSQL. */
export const storeTests = (env, report) => unitTests(env, report, onTheStore)

/** Unit tests, and the doors against the real servers of the instance. `only`: files whose path has one of these in it. */
export async function unitTests(env, report, only = []) {
  const first = await runFiles(only, env, report)
  const files = first.files.filter(({ isFailed }) => isFailed)
  if (first.code === 0 || files.length === 0) return counted(first)
  const again = await runFiles(
    files.map(({ name }) => name),
    env,
    `${report}.again`,
  )
  const isPassedNow = (name) => again.files.some((file) => file.name === name && !file.isFailed)
  const shaky = files.filter(({ name }) => isPassedNow(name))
  const failed = files.filter(({ name }) => !isPassedNow(name))
  return counted({
    code: failed.length === 0 ? 0 : first.code,
    output: `${first.output}\n${again.output}`,
    passed: first.passed + shaky.reduce((sum, { failures }) => sum + failures.length, 0),
    failed: failed.reduce((sum, { failures }) => sum + failures.length, 0),
    failures: failed.flatMap(({ failures }) => failures),
    shaky: shaky.flatMap(({ failures }) => failures),
  })
}

async function runFiles(names, env, report) {
  const words = ['run', ...names, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code, output } = await tool('vitest', words, env)
  const { numPassedTests = 0, testResults = [] } = read(report)
  const files = testResults.map(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    const failures = failed.map(
      ({ fullName, failureMessages }) => `${name} › ${fullName}\n${failureMessages.join('\n')}`,
    )
    // A file that breaks while it is read has no failed test in it, and must not pass for one that has no tests.
    if (status === 'failed' && failed.length === 0) failures.push(`${name}\n${message}`)
    return { name, isFailed: failures.length > 0, failures }
  })
  const failures = files.flatMap((file) => file.failures)
  return { code, output, passed: numPassedTests, failed: failures.length, failures, shaky: [], files }
}

/** Journeys of a reader in Debian's chromium. */
export async function journeys(env, report) {
  const words = ['test', '-c', 'e2e/playwright.config.ts', '--retries=1', '--reporter=line,json']
  const { code, output } = await tool('playwright', words, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  const { stats = {}, suites = [] } = read(report)
  const { expected = 0, unexpected = 0, flaky = 0 } = stats
  return counted({
    code,
    output,
    passed: expected + flaky,
    failed: unexpected,
    failures: suites.flatMap((suite) => journeysThat('unexpected', suite)),
    shaky: suites.flatMap((suite) => journeysThat('flaky', suite)),
  })
}

function journeysThat(became, { specs = [], suites = [] }) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === became)
      .map(({ projectName, results }) => {
        const said = results.flatMap(({ errors }) =>
          errors.map(({ message, location }) => `line ${location?.line}: ${message}`),
        )
        return `[${projectName}] ${file} › ${title}\n${said.join('\n')}`
      }),
  )
  return [...own, ...suites.flatMap((suite) => journeysThat(became, suite))]
}

/** A runner that fails without a failed test (a file that could not be read, no test at all) has failed once. */
const counted = ({ code, output, passed, failed, failures, shaky }) => ({
  passed,
  failed: code !== 0 && failed === 0 ? 1 : failed,
  output,
  failures,
  shaky,
})

const read = (report) => (existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {})
