// Checks of the sources. Each counts as one test.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../instance/paths.mjs'
import { tool } from './run.mjs'

const verdict = ({ code, output }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output })

export const format = async () => verdict(await tool('biome', ['check', '.']))
export const types = async () => verdict(await tool('tsc', ['--noEmit', '--incremental', 'false']))
export const unused = async () => verdict(await tool('knip', ['--no-progress']))

const walled = ['app', 'components', 'lib']

/** Who imports whom. A cruise that met fewer modules than there are files has seen nothing and proves nothing. */
export async function walls() {
  const result = await tool('depcruise', [...walled, 'proxy.ts', '--config', '.dependency-cruiser.cjs'])
  const seen = Number(/\((\d+) modules/.exec(result.output)?.[1] ?? 0)
  const files = walled.flatMap(sourcesBelow).length
  if (seen >= files) return verdict(result)
  return verdict({ code: 1, output: `${result.output}\nonly ${seen} modules were cruised, of ${files} files` })
}

function sourcesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return path === join('lib', 'db', 'generated') ? [] : sourcesBelow(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}
