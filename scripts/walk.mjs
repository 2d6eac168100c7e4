// npm run walk -- bookworm|jammy|noble      (root; a mirror and the npm registry are asked)
// An installation from an empty Debian or Ubuntu on, for real: by the commands of the README, with packages, builds, a start of the
// machine, daemons that end, a demonstration, and a second machine that becomes the site of a backup. A quarter of an hour and more:
// docs/decisions/0074 says what npm test has of it.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './instance/paths.mjs'
import { setup } from './setup.mjs'
import { firstMachine, secondMachine } from './walk/story.mjs'
import { makeSystem, suites } from './walk/system.mjs'

const [suite = 'bookworm'] = process.argv.slice(2)
const counted = { passed: 0, failed: 0 }

try {
  await main()
} catch (error) {
  counted.failed += 1
  console.error(`✗ ${error.message}`)
}
console.log(`\n${counted.passed} passed, ${counted.failed} failed`)
process.exitCode = counted.failed > 0 ? 1 : 0

async function main() {
  if (!suites.includes(suite)) throw new Error(`which system? One of ${suites.join(', ')}`)
  if (process.getuid() !== 0) throw new Error('this needs root')
  await setup({ parts: ['machine', 'walk'] })
  const folder = join(root, '.data', 'walk')
  const lower = await makeSystem(folder, suite)
  const [one, other] = ['one', 'other'].map((name) => join(folder, `${suite}-${name}`))
  // What a walk that failed left behind is there to be looked at until the next.
  for (const upper of [one, other]) rmSync(upper, { recursive: true, force: true })
  const kept = await firstMachine({ lower, upper: one, folder: root, step })
  await secondMachine({ lower, upper: other, folder: root, step, ...kept })
  for (const upper of [one, other]) rmSync(upper, { recursive: true })
}

/** A sentence of the story. @throws when it does not hold: the rest makes no sense then. */
async function step(sentence, work) {
  const begin = Date.now()
  await work().catch((cause) => {
    throw new Error(`${sentence}\n${cause.message}`, { cause })
  })
  counted.passed += 1
  console.log(`✓ ${sentence} (${((Date.now() - begin) / 1000).toFixed(1)} s)`)
}
