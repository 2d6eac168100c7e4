import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Folders, to the second level, of everything that is or would be committed. */
function folders(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  const found = new Set<string>()
  for (const file of listed.split('\n').filter((path) => path && existsSync(`${root}/${path}`))) {
    const parts = file.split('/').slice(0, -1)
    if (parts[0]?.startsWith('.')) continue
    for (const depth of [1, 2]) if (parts.length >= depth) found.add(parts.slice(0, depth).join('/'))
  }
  return [...found].sort()
}

/** The folders that the tree in ARCHITECTURE.md names: two spaces a level, name and a slash, then words. */
function described(): Map<string, string> {
  const page = readFileSync(`${root}/docs/ARCHITECTURE.md`, 'utf8')
  const tree = /```tree\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const named = new Map<string, string>()
  let top = ''
  for (const line of tree.split('\n')) {
    const match = /^( *)(\S+)\/\s+(.*)$/.exec(line)
    if (!match) continue
    const [, indent, name, words] = match
    if (indent === '') top = name ?? ''
    named.set(indent === '' ? top : `${top}/${name}`, words ?? '')
  }
  return named
}

test('the tree in ARCHITECTURE.md names every folder, and no folder that is not there', () => {
  expect([...described().keys()].sort()).toEqual(folders())
})

test('every folder in the tree is said in a line of words', () => {
  for (const [folder, words] of described()) expect(words.length, folder).toBeGreaterThan(8)
})
