// The two suites, counted test by test from what their runners write down.
import { existsSync, readFileSync } from 'node:fs'
import { tool } from './run.mjs'

/** Unit tests, and the doors against the real servers of the instance. */
export async function unitTests(env, report) {
  const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code, output } = await tool('vitest', words, env)
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = read(report)
  // A file that breaks while it is read has no failed test in it, and must not pass for one that has no tests.
  const hasFailedTest = ({ assertionResults }) => assertionResults.some(({ status }) => status === 'failed')
  const broken = testResults.filter((file) => file.status === 'failed' && !hasFailedTest(file)).length
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [`${name}\n${message}`]
    return failed.map(({ fullName, failureMessages }) => `${name} › ${fullName}\n${failureMessages.join('\n')}`)
  })
  return counted({ code, output, passed: numPassedTests, failed: numFailedTests + broken, failures })
}

/** Journeys of a reader in Debian's chromium. */
export async function journeys(env, report) {
  const words = ['test', '-c', 'e2e/playwright.config.ts', '--reporter=line,json']
  const { code, output } = await tool('playwright', words, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  const { stats = {}, suites = [] } = read(report)
  const { expected = 0, unexpected = 0, flaky = 0 } = stats
  return counted({
    code,
    output,
    passed: expected + flaky,
    failed: unexpected,
    failures: suites.flatMap(failedJourneys),
  })
}

function failedJourneys({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ projectName, results }) => {
        const said = results.flatMap(({ errors }) =>
          errors.map(({ message, location }) => `line ${location?.line}: ${message}`),
        )
        return `[${projectName}] ${file} › ${title}\n${said.join('\n')}`
      }),
  )
  return [...own, ...suites.flatMap(failedJourneys)]
}

/** A runner that fails without a failed test (a file that could not be read, no test at all) has failed once. */
const counted = ({ code, output, passed, failed, failures }) => ({
  passed,
  failed: code !== 0 && failed === 0 ? 1 : failed,
  output,
  failures,
})

const read = (report) => (existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {})
