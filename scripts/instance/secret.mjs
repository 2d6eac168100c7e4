import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { paths } from './paths.mjs'

/** The server's key: made once, kept where only its owner reads it. Sessions cannot be opened without it. */
export function secret(data) {
  const { secret: file } = paths(data)
  if (!existsSync(file)) writeFileSync(file, `k1:${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}
