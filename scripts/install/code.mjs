// The product's files, from where it was unpacked to where it runs.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../instance/paths.mjs'
import { exchangeCode } from './older.mjs'
import { run } from './run.mjs'

/** Made here or elsewhere, or of nobody's business in an installation. */
const left = new Set(['node_modules', '.data', '.git', 'test-results', 'INSTALLED'])
/** Next writes both while it builds. */
const written = new Set(['tsconfig.json', 'next-env.d.ts'])
const isLeft = (name) => left.has(name) || /^\.(next|env)/.test(name)

const entries = (folder) => readdirSync(folder).filter((name) => !isLeft(name))

/** One word for the state of all files of a copy: another one means that there is something to install. */
export function codeHash(folder) {
  const sum = createHash('sha256')
  for (const name of entries(folder).sort())
    if (!written.has(name))
      for (const file of below(folder, name))
        sum
          .update(file)
          .update('\0')
          .update(readFileSync(join(folder, file)))
  return sum.digest('hex')
}

function below(folder, path) {
  try {
    const names = readdirSync(join(folder, path)).sort()
    return path === join('lib', 'db', 'generated') ? [] : names.flatMap((name) => below(folder, join(path, name)))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}

/** It was built to its end, and nobody has changed or taken anything since. */
export function isInstalled(code, hash) {
  const marker = join(code, 'INSTALLED')
  if (!existsSync(marker) || readFileSync(marker, 'utf8') !== hash || codeHash(code) !== hash) return false
  return ['node_modules/.package-lock.json', '.next/BUILT'].every((file) => existsSync(join(code, file)))
}

/**
 * Builds beside what runs and takes its place when all is done: where the registry is away or a build fails, the older version
 * goes on. `beforeExchange` is called when it must not be used any more.
 */
export function installCode(code, hash, beforeExchange) {
  const isInPlace = existsSync(code) && realpathSync(code) === realpathSync(root)
  if (isInPlace) beforeExchange()
  const making = isInPlace ? code : `${code}.new`
  if (!isInPlace) copyCode(making)
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: making })
  run(process.execPath, [join(making, 'scripts', 'build.mjs')], { cwd: making })
  // The web server's user reads it, whatever the umask was when it was unpacked. What else lies there is not for others.
  run('chmod', ['a+rX,go-w', making])
  const product = [...entries(making), 'node_modules', '.next'].map((name) => join(making, name))
  run('find', [...product, '-not', '-type', 'l', ...otherwise, '-exec', 'chmod', 'a+rX,go-w', '{}', '+'])
  writeFileSync(join(making, 'INSTALLED'), hash)
  if (isInPlace) return
  beforeExchange()
  exchangeCode(making)
}

/** find(1): what is not a+rX,go-w yet. */
const otherwise = '( -perm /022 -o -not -perm -444 -o ( -type d -o -perm /111 ) -not -perm -111 )'.split(' ')

function copyCode(to) {
  if (existsSync(to) && realpathSync(to) === realpathSync(root))
    throw new Error(`${to} is where an installation is put together: unpack elsewhere`)
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true, mode: 0o755 })
  for (const name of entries(root)) cpSync(join(root, name), join(to, name), { recursive: true })
}
