// The product's files, from where it was unpacked to where it runs.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../instance/paths.mjs'

/** Made here or elsewhere, or of nobody's business in an installation. */
const left = new Set(['node_modules', '.next', '.data', '.git', 'test-results', 'INSTALLED'])
const isLeft = (name) => left.has(name) || name.startsWith('.next')

const entries = (folder) => readdirSync(folder).filter((name) => !isLeft(name))

/** One word for the state of all files: another one means that there is something to install. */
export function codeHash() {
  const sum = createHash('sha256')
  for (const name of entries(root).sort())
    for (const file of below(join(root, name)))
      sum
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)))
  return sum.digest('hex')
}

function below(path) {
  const relative = path.slice(root.length + 1)
  try {
    const names = readdirSync(path).sort()
    return relative === 'lib/db/generated' ? [] : names.flatMap((name) => below(join(path, name)))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [relative]
    throw error
  }
}

/** What was there of an older version goes. */
export function copyCode(from, to) {
  mkdirSync(to, { recursive: true, mode: 0o755 })
  for (const name of entries(to)) rmSync(join(to, name), { recursive: true })
  for (const name of entries(from)) cpSync(join(from, name), join(to, name), { recursive: true })
}
