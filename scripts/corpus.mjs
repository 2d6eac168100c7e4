// npm run corpus [-- [--dir D] [--set NAME] [--json]]: every message of a collection, opened as a reader would.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { down } from './instance/down.mjs'
import { root } from './instance/paths.mjs'
import { up } from './instance/up.mjs'
import { setup } from './setup.mjs'

try {
  await main()
} catch (error) {
  console.error(`corpus: ${error.message}`)
  process.exitCode = 1
}

async function main() {
  const { values } = parseArgs({
    options: { dir: { type: 'string' }, set: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const dir = resolve(values.dir ?? process.env.BUZON_CORPORA ?? join(root, '..', 'shared', 'corpora'))
  // Of our own collection everything that is a message; of any other folder what its ending says.
  const endings = values.dir ? [] : ['--any-ending']
  const words = [
    '--dir',
    dir,
    ...endings,
    ...(values.set ? ['--set', values.set] : []),
    ...(values.json ? ['--json'] : []),
  ]
  // An instance that is up already, or a private one for this run.
  if (process.env.BUZON_TEST_INSTANCE) return run(words, process.env.BUZON_TEST_INSTANCE)
  await setup({ parts: ['browser'] })
  const data = mkdtempSync('/tmp/bz-c-')
  // What building says belongs elsewhere: standard output has the figures.
  const say = process.stdout.write
  process.stdout.write = process.stderr.write.bind(process.stderr)
  try {
    await up({ data, seed: false })
    process.stdout.write = say
    await run(words, join(data, 'instance.json'))
  } finally {
    process.stdout.write = process.stderr.write.bind(process.stderr)
    await down(data)
    rmSync(data, { recursive: true, force: true })
  }
}

function run(words, instance) {
  const loader = ['--conditions=react-server', '--import', 'tsx']
  const child = spawn(process.execPath, [...loader, join(root, 'scripts', 'corpus', 'run.ts'), ...words], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, BUZON_TEST_INSTANCE: instance },
  })
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('exit', (code) => {
      process.exitCode = code ?? 1
      done()
    })
  })
}
