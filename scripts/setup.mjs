// What must be on the machine before anything else runs: Debian packages, npm packages, the generated Prisma client.
// Only Node's own modules may be used here.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isUnpacked, serverNames } from '../mailserver/others/packages.mjs'
import { locked } from './instance/lock.mjs'
import { root } from './instance/paths.mjs'
import { asRoot } from './instance/root.mjs'
import { step } from './instance/say.mjs'
import { missingPackages, packagesFor } from './setup/debian.mjs'

/**
 * `parts` beside the mail server: 'browser' for the journeys, 'others' for the mail servers that the IMAP door is tested
 * against, 'scanner' for clamd. Says nothing when nothing is missing.
 */
export async function setup({ parts = [] } = {}) {
  checkNode()
  const missing = missingPackages(packagesFor(['mailserver', ...parts]))
  if (missing.length > 0) {
    const installer = fileURLToPath(new URL('./setup/debian.mjs', import.meta.url))
    await step(`Debian packages: ${missing.join(' ')}`, () => asRoot(installer, ...missing))
  }
  if (parts.includes('others') && !serverNames.every(isUnpacked)) {
    const unpacker = fileURLToPath(new URL('../mailserver/others/packages.mjs', import.meta.url))
    await step('Cyrus and Courier, to test against', () => asRoot(unpacker))
  }
  await setupPackages()
}

/** The part that needs no root: npm packages and the generated client. */
export async function setupPackages() {
  checkNode()
  if (arePackagesCurrent() && isClientCurrent()) return
  await locked(join(root, '.next-setup-lock'), async () => {
    if (!arePackagesCurrent())
      await step('npm packages', () => runHere('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']))
    if (!isClientCurrent()) await step('Prisma client', () => generateClients())
  })
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(
      `Node ${process.versions.node} is too old: 20.19 or newer is needed (https://nodejs.org/en/download)`,
    )
  }
}

/** Every package of the lockfile lies in node_modules in its version; those for other platforms needn't. */
function arePackagesCurrent() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const there = packagesOf(installed)
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) => path === '' || wanted.optional || there[path]?.version === wanted.version,
  )
}

const schema = join(root, 'prisma', 'schema.prisma')
const generated = join(root, 'lib', 'db', 'generated')
const schemaHash = () => createHash('sha256').update(readFileSync(schema)).digest('hex')

function isClientCurrent() {
  const stamp = join(generated, 'SCHEMA')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === `two clients ${schemaHash()}`
}

/** One client for each kind of store: their types are the same, what they say to the store is not. */
function generateClients() {
  const stamp = `two clients ${schemaHash()}`
  generateClient(schema)
  const second = join(generated, 'postgresql')
  const text = readFileSync(schema, 'utf8')
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../lib/db/generated"', JSON.stringify(second))
  mkdirSync(join(root, 'node_modules', '.cache', 'buzon'), { recursive: true })
  const made = join(root, 'node_modules', '.cache', 'buzon', 'postgresql.prisma')
  writeFileSync(made, text)
  generateClient(made)
  writeFileSync(join(generated, 'SCHEMA'), stamp)
}

function generateClient(from) {
  // The generator only looks whether this file exists; it would download an engine otherwise.
  const offline = { PRISMA_SCHEMA_ENGINE_BINARY: schema, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const words = [join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate', '--schema', from]
  runHere(process.execPath, words, offline)
}

function runHere(command, words, env = {}) {
  const options = { cwd: root, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 }
  const { status, error, stdout, stderr } = spawnSync(command, words, options)
  if (error) throw new Error(`${command} cannot be run: ${error.message}`)
  if (status !== 0)
    throw new Error(`${command} ${words[0]} failed; is the package registry reachable?\n${stdout}${stderr}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setup({ parts: process.argv.slice(2) }).catch((error) => {
    console.error(`setup: ${error.message}`)
    process.exitCode = 1
  })
}
