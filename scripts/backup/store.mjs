// The store in a backup: a copy of its file, or a dump of its database.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isOnServer, partsOf, storeUrl } from '../../mailserver/store.mjs'
import { copyDatabase, copyFresh, run } from './contents.mjs'

const names = { file: 'buzon.db', dump: 'buzon.pgdump', address: 'address' }

const homes = `SELECT account.local_part || '@' || domain.name AS email,
  COALESCE(account.folder, domain.name || '/' || account.local_part) AS home
  FROM mail_account AS account JOIN mail_domain AS domain ON domain.id = account.domain_id`

/** Whether an unpacked backup has a store. */
export const isKept = (folder) => existsSync(join(folder, names.file)) || existsSync(join(folder, names.dump))

export const hasStore = ({ storeFile, storeAddress }) => existsSync(storeFile) || existsSync(storeAddress)

/**
 * Copies the store as it is at one moment. Answers every account, those that are disabled too, with the folder of its mail as the
 * store names it.
 */
export function copyStore(at, folder) {
  const url = storeUrl(at)
  const [file, dumped] = [join(folder, names.file), join(folder, names.dump)]
  if (!isOnServer(url)) {
    rmSync(dumped, { force: true })
    copyDatabase(at.storeFile, file)
    return homesInFile(file)
  }
  rmSync(file, { force: true })
  dumpTo(dumped, { url })
  copyFresh(at.storeAddress, join(folder, names.address))
  return asked(url, homes)
}

function homesInFile(file) {
  const told = execFileSync('sqlite3', ['-readonly', '-json', file, homes], { encoding: 'utf8', maxBuffer: 1 << 28 })
  return told.trim() === '' ? [] : JSON.parse(told)
}

/** Whether the folder, or the database that it names, has a store with something in it. */
export function isMade(at) {
  if (!existsSync(at.storeAddress)) return existsSync(at.storeFile)
  const tables = "SELECT to_regclass('mail_account') IS NOT NULL AS there"
  return asked(storeUrl(at), tables)[0].there
}

/** @throws where there is a store. */
export function requireNoStore(at) {
  if (!isMade(at)) return
  const [what, instead] = existsSync(at.storeAddress)
    ? [`the database of ${at.storeAddress}`, 'name one that is empty']
    : [at.data, 'move the whole folder away first']
  throw new Error(`${what} has a store already; ${instead}`)
}

/** Of a store on a server: all that is in it, in a file for nobody else's eyes. */
export function dumpTo(file, { url }) {
  rmSync(file, { force: true })
  writeFileSync(file, '', { mode: 0o600, flag: 'wx' })
  run('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', '--file', file], { env: connection(url) })
}

/** What was dumped, in place of what is there: that goes, also what came since. */
export function putBack(file, { url }) {
  run('psql', ['-Xqc', emptied], { env: connection(url) })
  restoreFrom(file, url)
}

/** Into a database without a store. Whole or not at all, and whoever does it owns it. */
function restoreFrom(file, url) {
  const env = connection(url)
  const words = ['--no-owner', '--no-privileges', '--single-transaction', '--exit-on-error']
  run('pg_restore', [...words, '--dbname', env.PGDATABASE, file], { env })
}

// What came since the copy would be in the way of the next try.
const emptied = `DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT oid::regclass AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    LOOP EXECUTE format('DROP TABLE %s CASCADE', one.name); END LOOP;
  FOR one IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    LOOP EXECUTE format('DROP FUNCTION %s', one.name); END LOOP;
END $$`

/**
 * Puts the store of an unpacked backup in its place. A dump goes to the database that DATA/store/address names, or else where it
 * came from. Answers how many accounts it has.
 */
export function restoreStore(at, folder) {
  mkdirSync(dirname(at.storeFile), { recursive: true, mode: 0o750 })
  const [accounts, placed] = existsSync(join(folder, names.file)) ? restoreFile(at, folder) : restoreDump(at, folder)
  run('chown', [`--reference=${placed}`, at.store])
  return accounts.length
}

function restoreFile(at, folder) {
  if (existsSync(at.storeAddress)) throw new Error(`the store of this backup is a file: take ${at.storeAddress} away`)
  const file = join(folder, names.file)
  const accounts = homesInFile(file)
  renameSync(file, at.storeFile)
  return [accounts, at.storeFile]
}

function restoreDump(at, folder) {
  const kept = join(folder, names.address)
  const isNamed = existsSync(at.storeAddress)
  const url = storeUrl(isNamed ? at : { ...at, storeAddress: kept })
  restoreFrom(join(folder, names.dump), url)
  if (!isNamed) run('cp', ['-a', kept, at.storeAddress])
  return [asked(url, homes), at.storeAddress]
}

function asked(url, sql) {
  const json = `SELECT COALESCE(json_agg(told), '[]') FROM (${sql}) AS told`
  const env = { ...process.env, ...connection(url) }
  return JSON.parse(execFileSync('psql', ['-XAtqc', json], { encoding: 'utf8', maxBuffer: 1 << 28, env }))
}

/** For PostgreSQL's own programs. Not among their words, which everybody on the machine can read. */
function connection(url) {
  const { host, port, user, password, database, sslmode, sslrootcert } = partsOf(url)
  return {
    PGHOST: host,
    PGPORT: port,
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: database,
    ...(sslmode === undefined ? {} : { PGSSLMODE: sslmode }),
    ...(sslrootcert === undefined ? {} : { PGSSLROOTCERT: sslrootcert }),
  }
}
