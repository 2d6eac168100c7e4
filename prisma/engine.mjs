// Prisma's schema engine as WebAssembly: migrations without the binary that the CLI would download.
// It keeps Prisma's own layout (prisma/migrations, table _prisma_migrations), so the CLI can take over anywhere.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { schemaFor, schemaName, storeAt } from './stores.mjs'

const lockName = 'migration_lock.toml'
const noFilters = { externalTables: [], externalEnums: [] }

/** A migration's folder name: the second it was made, then what it does. */
const folderName = (name) => `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`

/**
 * Applies what the store at `url` (file:… or postgresql://…) lacks and returns the names of the migrations it applied. About
 * 130 ms when there is nothing to do.
 */
export async function deploy(url, folder = storeAt(url).migrations) {
  const store = storeAt(url)
  const migrationsList = await listMigrations(folder)
  await store.prepare()
  return withEngine(store, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters })
    return appliedMigrationNames
  })
}

/** What `url` lacks, and what in it was edited or failed. */
export async function status(url, folder = storeAt(url).migrations) {
  const store = storeAt(url)
  const migrationsList = await listMigrations(folder)
  const isNew = !(await store.hasTable('_prisma_migrations'))
  if (isNew) return { pending: migrationsList.migrationDirectories.map(({ path }) => path), edited: [], failed: [] }
  return withEngine(store, async (engine) => {
    // A shadow database would tell the drift as well; `drift` compares without one.
    const asked = { migrationsList, optInToShadowDatabase: false, filters: noFilters }
    const found = await engine.diagnoseMigrationHistory(asked)
    const pending = found.history?.diagnostic === 'databaseIsBehind' ? found.history.unappliedMigrationNames : []
    return { pending, edited: found.editedMigrationNames, failed: found.failedMigrationNames }
  })
}

/**
 * The SQL that leads from the migrations to the schema; empty when they agree. `url`: which kind of store it is about; of
 * PostgreSQL a server where a database can be made for the moment.
 */
export async function drift(url = 'file::memory:', folder = storeAt(url).migrations) {
  const store = storeAt(url)
  const migrationsList = await listMigrations(folder)
  const from =
    migrationsList.migrationDirectories.length > 0 ? { tag: 'migrations', ...migrationsList } : { tag: 'empty' }
  const files = [{ path: schemaName, content: await schemaFor(store.provider) }]
  return withEngine(store, async (engine) => {
    const to = { tag: 'schemaDatamodel', files }
    const { exitCode, stdout } = await engine.diff({ from, to, script: true, exitCode: true, filters: noFilters })
    return exitCode === 0 ? '' : stdout
  })
}

/** Writes the migration that leads to the schema. Returns its name, or null when there is nothing to change. */
export async function create(name, { url = 'file::memory:', folder = storeAt(url).migrations } = {}) {
  const sql = await drift(url, folder)
  if (sql === '') return null
  const made = folderName(name)
  await mkdir(join(folder, made), { recursive: true })
  await writeFile(join(folder, made, 'migration.sql'), sql)
  await writeFile(
    join(folder, lockName),
    `# Written by npm run migrate; belongs into version control\nprovider = "${storeAt(url).provider}"\n`,
  )
  return made
}

async function listMigrations(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const lock = await readFile(join(folder, lockName), 'utf8').catch(() => null)
  return {
    baseDir: folder,
    shadowDbInitScript: '',
    lockfile: { path: lockName, content: lock },
    migrationDirectories: await Promise.all(names.sort().map((path) => readMigration(folder, path))),
  }
}

async function readMigration(folder, path) {
  const value = await readFile(join(folder, path, 'migration.sql'), 'utf8')
  return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } }
}

async function withEngine(store, run) {
  const { SchemaEngine } = await loadEngine()
  const opened = []
  const remember = (connection) => {
    opened.push(connection)
    return connection
  }
  const { adapter } = store
  const bound = bindMigrationAwareSqlAdapterFactory({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: async () => remember(await adapter.connect()),
    connectToShadowDb: async () => replaying(remember(await store.connectToShadow())),
  })
  const engine = await SchemaEngine.new(
    { datamodels: [[schemaName, await schemaFor(store.provider)]] },
    () => {},
    bound,
  )
  try {
    return await run(engine)
  } catch (error) {
    throw causeOf(error, bound.errorRegistry)
  } finally {
    engine.free()
    // A connection left open would keep the process alive and the file locked.
    await Promise.allSettled(opened.map((connection) => connection.dispose()))
  }
}

/** The engine hides what the driver threw behind a number. */
function causeOf(error, registry) {
  const number = /External error id#(\d+)/.exec(String(error?.message))?.[1]
  const cause = number === undefined ? undefined : registry.consumeError(Number(number))?.error
  return cause === undefined ? error : new Error(`the store refused a migration: ${cause}`, { cause })
}

/**
 * The engine replays a whole migration file on the shadow database as one statement, of which libsql runs the first
 * and forgets the rest without a word: such a text goes in as a script.
 */
function replaying(connection) {
  const isScript = ({ sql, args }) => args.length === 0 && /;\s*\n\s*\S/.test(sql)
  const executeRaw = connection.executeRaw.bind(connection)
  const queryRaw = connection.queryRaw.bind(connection)
  connection.executeRaw = async (query) => {
    if (!isScript(query)) return executeRaw(query)
    await connection.executeScript(query.sql)
    return 0
  }
  connection.queryRaw = async (query) => {
    if (!isScript(query)) return queryRaw(query)
    await connection.executeScript(query.sql)
    return { columnNames: [], columnTypes: [], rows: [] }
  }
  return connection
}

let loading

function loadEngine() {
  loading ??= instantiate()
  return loading
}

async function instantiate() {
  // The generated glue expects this global to write the message of a crash to.
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    message: '',
    get() {
      return this.message
    },
    set_message(message) {
      this.message = message
    },
  }
  const gluePath = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const glue = await import(gluePath)
  const bytes = await readFile(gluePath.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue
}
