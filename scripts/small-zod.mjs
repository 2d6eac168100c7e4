// The part of zod/mini that pages use, in one file: the framework's bundler keeps all of zod's core for them (decision 0054).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './instance/paths.mjs'

const outfile = 'node_modules/.cache/buzon/zod-mini.mjs'

/** Writes it, with what the sources that a page may load name of zod. Answers its path, for the builder's alias (next.config.js). */
export async function packZod() {
  // Loaded here: whoever imports this file may be about to install packages first.
  const [{ build }, zod] = [await import('esbuild'), await import('zod/mini')]
  await build({
    stdin: { contents: entryFor(namesUsed(), zod), resolveDir: root },
    absWorkingDir: root,
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
  })
  return `./${outfile}`
}

/** A module of these names alone; those with a dot are members of a group (`iso.date`). */
function entryFor(names, zod) {
  const plain = names.filter((name) => !name.includes('.') && zod[name] !== undefined && typeof zod[name] !== 'object')
  const groups = new Map()
  for (const name of names) {
    const [group, member] = name.split('.')
    if (typeof zod[group]?.[member] === 'function') groups.set(group, [...(groups.get(group) ?? []), member])
  }
  return [
    `export { ${plain.join(', ')} } from 'zod/mini'`,
    ...[...groups].flatMap(([group, members]) => [
      // By its file: of a group that is taken from the whole, all would be kept.
      `import * as all_${group} from './node_modules/zod/v4/mini/${group}.js'`,
      `export const ${group} = { ${members.map((member) => `${member}: all_${group}.${member}`).join(', ')} }`,
    ]),
  ].join('\n')
}

/** `z.object`, `z.iso.date` … of all files that may reach a browser. */
function namesUsed() {
  const found = new Set()
  const files = ['app', 'components', 'lib'].flatMap((folder) => filesBelow(join(root, folder)))
  for (const file of files.filter((path) => !path.startsWith(join(root, 'app', 'api', '/')))) {
    const text = readFileSync(file, 'utf8')
    if (!text.includes("from 'zod/mini'") || text.includes("import 'server-only'")) continue
    for (const [, name, member] of text.matchAll(/\bz\.(\w+)(?:\.(\w+))?/g)) {
      found.add(name)
      if (member) found.add(`${name}.${member}`)
    }
  }
  return [...found].sort()
}

function filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}
