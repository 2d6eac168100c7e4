import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = ['docs/reading.md', 'docs/sending.md']
const rows = pages
  .flatMap((page) => readFileSync(`${root}/${page}`, 'utf8').split('\n'))
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
const testsIn = (row: string) => [...row.matchAll(/`([\w./-]+\.(?:test|spec)\.tsx?)`/g)].map(([, path = '']) => path)

test('every test that the pages about reading and sending name is there, and every promise names one', () => {
  const named = rows.flatMap(testsIn)
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter((path) => !existsSync(`${root}/${path}`))).toEqual([])
  const bare = rows.filter(
    (row) => !/held by/.test(row) && testsIn(row).length === 0 && !row.includes('npm run corpus'),
  )
  expect(bare).toEqual([])
})

test('a test that holds a threat or a fault carries its number in a title', () => {
  for (const row of rows) {
    const number = /^\| ([TF]\d+) /.exec(row)?.[1]
    if (!number) continue
    for (const path of testsIn(row)) {
      const text = readFileSync(`${root}/${path}`, 'utf8')
      expect(new RegExp(`\\b${number}\\b`).test(text), `${path} and ${number}`).toBe(true)
    }
  }
})
