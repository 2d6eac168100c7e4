// The store in a backup: a copy of its file, or a dump of its database.
import { execFileSync, spawnSync } from 'node:child_process'
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

/** Whether the store in a packed backup is a dump. */
export const hasDump = (file) =>
  spawnSync('tar', ['--occurrence=1', '-taf', file, `./store/${names.dump}`], { stdio: 'ignore' }).status === 0

export const hasStore = ({ storeFile, storeAddress }) => existsSync(storeFile) || existsSync(storeAddress)

/**
 * Copies the store as it is at one moment. Answers every account, those that are disabled too, with the folder of its mail as the
 * store names it.
 */
export function copyStore(at, folder) {
  const url = storeUrl(at)
  const [file, dumped] = [join(folder, names.file), join(folder, names.dump)]
  if (!isOnServer(url)) {
    for (const old of [dumped, join(folder, names.address)]) rmSync(old, { force: true })
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

/**
 * Looks whether the store of an unpacked backup can be put in its place, before anything else of it is.
 * @throws where it can't.
 */
export function requireFitting(at, folder) {
  const isNamed = existsSync(at.storeAddress)
  if (existsSync(join(folder, names.file))) {
    if (isNamed) throw new Error(`the store of this backup is a file: take ${at.storeAddress} away`)
    return
  }
  const target = targetOf(at, folder)
  const env = connection(storeUrl(target))
  for (const program of ['pg_restore', 'psql'])
    if (spawnSync(program, ['--version'], { env: { ...process.env, ...env } }).status !== 0)
      throw new Error(`the store of this backup is a database's: ${program} is missing here (postgresql-client)`)
  run('pg_restore', ['--list', join(folder, names.dump)], { env }) // one of a newer pg_dump may not be readable
  if (!isNamed && isMade(target))
    throw new Error(`the database that it comes from has a store already; name an empty one in ${at.storeAddress}`)
}

/** @throws where the server of the store is newer than pg_dump, which refuses to copy from such a one. */
export function requireDumpable(at) {
  const url = storeUrl(at)
  const version = "SELECT current_setting('server_version_num')::int / 10000 AS major"
  const server = asked(url, version)[0].major
  // Debian has several beside each other, and takes the one that fits what is asked.
  const env = { ...process.env, ...connection(url) }
  const own = Number(/ (\d+)/.exec(execFileSync('pg_dump', ['--version'], { encoding: 'utf8', env }))?.[1])
  if (server > own)
    throw new Error(
      `the database server is PostgreSQL ${server}, and pg_dump is of ${own} here, which copies from none that is newer: without ` +
        `backups nothing is installed. Install postgresql-client-${server} (apt.postgresql.org has it)`,
    )
}

/** Of a store on a server: all that is in it, in a file for nobody else's eyes. */
export function dumpTo(file, { url }) {
  rmSync(file, { force: true })
  writeFileSync(file, '', { mode: 0o600, flag: 'wx' })
  run('pg_dump', ['--format=custom', ...ours, '--file', file], { env: connection(url) })
}

/** What was dumped, in place of what is there: that goes, also what came since. Whole or not at all. */
export function putBack(file, { url }) {
  // pg_restore empties nothing that came since, so its words are said by psql, in the transaction that empties.
  const script = `${file}.sql`
  try {
    writeFileSync(script, '', { mode: 0o600 })
    const env = connection(url)
    run('pg_restore', [...ours, '--file', script, file], { env })
    const words = ['--no-psqlrc', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1']
    run('psql', [...words, '--command', emptied, '--file', script], { env })
  } finally {
    rmSync(script, { force: true })
  }
}

/** Into a database without a store. Whole or not at all, and whoever does it owns it. */
function restoreFrom(file, url) {
  const env = connection(url)
  run('pg_restore', [...ours, '--single-transaction', '--exit-on-error', '--dbname', env.PGDATABASE, file], { env })
}

// What only the owner of a role or of an extension may say is not ours: both may be the database server's.
const ours = ['--no-owner', '--no-privileges', '--no-comments']

// What came since the copy would be in the way of the next try. What belongs to an extension stays: it is no store's.
const emptied = `DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT oid::regclass AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
    LOOP EXECUTE format('DROP TABLE %s CASCADE', one.name); END LOOP;
  FOR one IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
    LOOP EXECUTE format('DROP FUNCTION %s', one.name); END LOOP;
END $$`

/**
 * Puts the store of an unpacked backup in its place. A dump goes to the database that DATA/store/address names, or else where it
 * came from.
 * @throws with nothing of it in its place.
 */
export function placeStore(at, folder) {
  mkdirSync(dirname(at.storeFile), { recursive: true, mode: 0o750 })
  const file = join(folder, names.file)
  if (!existsSync(file)) return placeDump(at, folder)
  homesInFile(file) // one that can't be read is left where it is
  renameSync(file, at.storeFile)
}

function placeDump(at, folder) {
  const { storeAddress } = targetOf(at, folder)
  const isNamedByIt = storeAddress !== at.storeAddress
  if (isNamedByIt) run('cp', ['-a', storeAddress, at.storeAddress])
  try {
    restoreFrom(join(folder, names.dump), storeUrl(at))
  } catch (error) {
    if (isNamedByIt) rmSync(at.storeAddress)
    throw error
  }
}

/** Gives the store that was placed, with its folder, to whom it belongs. Answers how many accounts it has. */
export function handOver(at) {
  const isDatabase = existsSync(at.storeAddress)
  run('chown', [`--reference=${isDatabase ? at.storeAddress : at.storeFile}`, at.store])
  return (isDatabase ? asked(storeUrl(at), homes) : homesInFile(at.storeFile)).length
}

const targetOf = (at, folder) =>
  existsSync(at.storeAddress) ? at : { ...at, storeAddress: join(folder, names.address) }

function asked(url, sql) {
  const json = `SELECT COALESCE(json_agg(told), '[]') FROM (${sql}) AS told`
  const env = { ...process.env, ...connection(url) }
  const options = { encoding: 'utf8', maxBuffer: 1 << 28, stdio: 'pipe', env }
  const { status, error, stdout, stderr } = spawnSync('psql', ['-XAtqc', json], options)
  if (status !== 0) throw new Error(`the database of the store cannot be asked: ${error?.message ?? stderr.trim()}`)
  return JSON.parse(stdout)
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
