// The keys that sign the mail of each domain (RFC 6376): DKIM/DOMAIN/SELECTOR.key, and DKIM/DOMAIN/selector, which names the
// one in use. rspamd looks there with every message (rspamd/sign.lua), so what is changed counts with the next one.
import { createPublicKey, generateKeyPair } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const name = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/
const generate = promisify(generateKeyPair)
const keyFile = /^(buzon\d+)\.key$/

/** Its keys, the oldest first: what DNS must say of each, and which one signs. */
export function keysOf(folder, domain) {
  const own = folderOf(folder, domain)
  if (!existsSync(own)) return []
  const used = existsSync(join(own, 'selector')) ? readFileSync(join(own, 'selector'), 'utf8').trim() : ''
  const numbered = readdirSync(own).flatMap((file) => keyFile.exec(file)?.[1] ?? [])
  return numbered
    .sort((one, other) => numberOf(one) - numberOf(other))
    .map((selector) => ({ selector, isUsed: selector === used, record: recordOf(join(own, `${selector}.key`)) }))
}

/** Makes another key, which does not sign yet unless it is the first. Answers its selector. */
export async function makeKey(folder, domain) {
  const own = folderOf(folder, domain)
  const before = keysOf(folder, domain)
  mkdirSync(own, { recursive: true, mode: 0o750 })
  give(folder, own, 0o750)
  const selector = `buzon${numberOf(before.at(-1)?.selector ?? 'buzon0') + 1}`
  const { privateKey } = await generate('rsa', { modulusLength: 2048 })
  write(folder, join(own, `${selector}.key`), privateKey.export({ type: 'pkcs8', format: 'pem' }))
  if (before.length === 0) signWith(folder, domain, selector)
  return selector
}

/** A domain that has no key gets one. */
export async function ensureKey(folder, domain) {
  if (keysOf(folder, domain).length === 0) await makeKey(folder, domain)
}

/** From now on this one signs. */
export const signWith = (folder, domain, selector) =>
  write(folder, join(folderOf(folder, domain), 'selector'), `${selector}\n`)

export const deleteKey = (folder, domain, selector) =>
  rmSync(join(folderOf(folder, domain), `${selector}.key`), { force: true })

export const deleteKeys = (folder, domain) => rmSync(folderOf(folder, domain), { recursive: true, force: true })

const numberOf = (selector) => Number(selector.slice('buzon'.length))

function recordOf(file) {
  const key = createPublicKey(readFileSync(file)).export({ type: 'spki', format: 'der' })
  return `v=DKIM1; k=rsa; p=${key.toString('base64')}`
}

/** @throws RangeError for what is no domain: it becomes a path. */
function folderOf(folder, domain) {
  if (!name.test(domain)) throw new RangeError('domain')
  return join(folder, domain)
}

/** Whole or not at all: it may be read at this moment. */
function write(folder, file, text) {
  writeFileSync(`${file}.new`, text, { mode: 0o640 })
  give(folder, `${file}.new`, 0o640)
  renameSync(`${file}.new`, file)
}

/** What root makes belongs to the folder's owner too; rspamd's group reads it. */
function give(folder, path, mode) {
  const { uid, gid } = statSync(folder)
  if (process.getuid?.() === 0) chownSync(path, uid, gid)
  chmodSync(path, mode)
}
