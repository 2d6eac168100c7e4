// For tests that look into the store, past the product: whichever kind of store an instance has.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Instance } from './testing.ts'

const urlOf = ({ env }: Instance) => env.DATABASE_URL ?? ''
const fileOf = (instance: Instance) => urlOf(instance).replace(/^file:/, '')
const isFile = (instance: Instance) => urlOf(instance).startsWith('file:')

/** All that lies in the store, as bytes. Of PostgreSQL a dump, and the bytes that it writes in hexadecimal. */
export function storeBytes(instance: Instance): Buffer {
  const file = fileOf(instance)
  if (isFile(instance)) return Buffer.concat([file, `${file}-wal`].map((path) => readFileSync(path)))
  const dump = execFileSync('pg_dump', ['--data-only', urlOf(instance)], { encoding: 'utf8', maxBuffer: 1 << 30 })
  const bytes = [...dump.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex'))
  return Buffer.concat([Buffer.from(dump), ...bytes])
}

/** Has the store do this SQL. */
export function inStore(instance: Instance, sql: string): void {
  if (isFile(instance)) execFileSync('sqlite3', [fileOf(instance), `PRAGMA busy_timeout = 5000; ${sql}`])
  else execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', urlOf(instance), '-c', sql])
}
