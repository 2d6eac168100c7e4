// The two kinds of store: a file (SQLite), or a database of PostgreSQL for many machines. One schema, of which only the provider's
// line differs, and for each kind its own migrations.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'

const here = dirname(fileURLToPath(import.meta.url))
const busyTimeoutMs = 5_000

export const schemaName = 'schema.prisma'

/** The schema, for this kind of store. */
export async function schemaFor(provider) {
  const schema = await readFile(join(here, schemaName), 'utf8')
  return schema.replace(/^( *provider *= *)"sqlite"$/m, `$1"${provider}"`)
}

/** What migrating needs to know of the store that `url` names. */
export function storeAt(url) {
  return url.startsWith('file:') ? fileStore(url) : postgresStore(url)
}

function fileStore(url) {
  const adapter = new PrismaLibSql({ url, timeout: busyTimeoutMs })
  return {
    provider: 'sqlite',
    migrations: join(here, 'migrations'),
    adapter,
    connectToShadow: () => adapter.connectToShadowDb(),
    /** Readers and the writer don't wait for one another then. The file remembers it. */
    prepare: () => ask(adapter, 'PRAGMA journal_mode = WAL'),
    async hasTable(name) {
      const rows = await ask(adapter, `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '${name}'`)
      return rows.length > 0
    },
  }
}

function postgresStore(url) {
  const adapter = poolOf(url)
  return {
    provider: 'postgresql',
    migrations: join(here, 'migrations-postgresql'),
    adapter,
    /** A database of its own, for as long as it is looked at. */
    async connectToShadow() {
      const name = `buzon_shadow_${randomUUID().replaceAll('-', '')}`
      await ask(adapter, `CREATE DATABASE ${name}`)
      const shadow = await poolOf(Object.assign(new URL(url), { pathname: `/${name}` }).href).connect()
      const dispose = shadow.dispose.bind(shadow)
      return Object.assign(shadow, {
        async dispose() {
          await dispose()
          await ask(adapter, `DROP DATABASE ${name}`)
        },
      })
    },
    prepare: async () => {},
    async hasTable(name) {
      const rows = await ask(adapter, `SELECT 1 WHERE to_regclass('${name}') IS NOT NULL`)
      return rows.length > 0
    },
  }
}

function poolOf(connectionString) {
  const connect = async () => {
    const pool = new pg.Pool({ connectionString, Client: CatalogueClient })
    const connection = await new PrismaPg(pool, ofItsOwn).connect()
    // The adapter cuts a script at each semicolon, also at one within a text. As one it is also done whole or not at all.
    return Object.assign(connection, { executeScript: async (script) => void (await pool.query(script)) })
  }
  return { provider: 'postgres', adapterName: '@prisma/adapter-pg', connect }
}

const ofItsOwn = { disposeExternalPool: true }

// "char" of the catalogues, and text.
const [charOid, textOid] = [18, 25]

/** The adapter knows no "char", which the catalogues are full of: to it, they are texts. */
class CatalogueClient extends pg.Client {
  query(...words) {
    const told = words.at(-1)
    if (typeof told !== 'function') return super.query(...words).then(asText)
    return super.query(...words.slice(0, -1), (error, result) => told(error, asText(result)))
  }
}

function asText(result) {
  for (const field of result?.fields ?? []) if (field.dataTypeID === charOid) field.dataTypeID = textOid
  return result
}

async function ask(adapter, sql) {
  const connection = await adapter.connect()
  try {
    const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
    return rows
  } finally {
    await connection.dispose()
  }
}
