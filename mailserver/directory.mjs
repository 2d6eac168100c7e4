// Domains, accounts and aliases of the local mail server, written straight into the store that Postfix and Dovecot read.
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { hash } from '@node-rs/argon2'
import { storeAt } from '../prisma/stores.mjs'
import { ensureKey } from './dkim.mjs'
import { layout } from './layout.mjs'

/** PostgreSQL counts its placeholders. */
function numbered(sql) {
  let at = 0
  return sql.replaceAll('?', () => `$${++at}`)
}

/** Passwords here are a demonstration's, written in the README: a hash that takes a millisecond will do. */
const hashing = { memoryCost: 1024, timeCost: 1, parallelism: 1 }

const defaultQuotaBytes = 1_073_741_824

/** `url` is a store that has been migrated; `data`, the folder it belongs to. Close it when done. */
export async function openDirectory(url, data) {
  const { adapter, provider } = storeAt(url)
  const store = await adapter.connect()
  const hashes = new Map()

  const run = async (sql, ...args) => {
    const argTypes = args.map(() => ({ scalarType: 'string', arity: 'scalar' }))
    const { rows } = await store.queryRaw({ sql: provider === 'sqlite' ? sql : numbered(sql), args, argTypes })
    return rows[0]?.[0]
  }

  /** A store of a data folder has the keys beside it. */
  const { dkim } = layout(data ?? dirname(dirname(url.replace(/^file:/, ''))))
  const withKey = async (name) => {
    if (existsSync(dkim)) await ensureKey(dkim, name)
  }

  const split = (email) => {
    const at = email.lastIndexOf('@')
    return { local: email.slice(0, at).toLowerCase(), domain: email.slice(at + 1).toLowerCase() }
  }

  const addDomain = async (name, { aliasOf, catchAll } = {}) => {
    const target = aliasOf === undefined ? null : await addDomain(aliasOf)
    await withKey(name.toLowerCase())
    return run(
      `INSERT INTO mail_domain (name, alias_of_id, catch_all) VALUES (?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id`,
      name.toLowerCase(),
      target,
      catchAll ?? null,
    )
  }

  const hashed = async (password) => {
    if (!hashes.has(password)) hashes.set(password, `{ARGON2ID}${await hash(password, hashing)}`)
    return hashes.get(password)
  }

  return {
    /** Adds the domain when it is new; gives its id. */
    addDomain,

    /** Adds the account, or gives the one there is its new name, password and quota (0: none). */
    async addAccount({ email, password, name = '', quotaBytes = defaultQuotaBytes, enabled = true }) {
      const { local, domain } = split(email)
      return run(
        `INSERT INTO mail_account (domain_id, local_part, display_name, password_hash, quota_bytes, enabled, search) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (domain_id, local_part) DO UPDATE SET display_name = excluded.display_name,
           password_hash = excluded.password_hash, quota_bytes = excluded.quota_bytes,
           enabled = excluded.enabled, search = excluded.search RETURNING id`,
        await addDomain(domain),
        local,
        name,
        await hashed(password),
        quotaBytes,
        enabled ? 1 : 0,
        `${name} ${local}@${domain}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
      )
    },

    /** Every domain without a key to sign its mail gets one: it may be older than the keys. */
    async ensureKeys() {
      const { rows } = await store.queryRaw({ sql: 'SELECT name FROM mail_domain', args: [], argTypes: [] })
      for (const [name] of rows) await withKey(name)
    },

    /** Changes what is decided about a domain that is there. */
    async setDomain(name, { catchAll, ownAliasLimit }) {
      await run(
        'UPDATE mail_domain SET catch_all = ?, own_alias_limit = ? WHERE name = ?',
        catchAll ?? null,
        ownAliasLimit,
        name,
      )
    },

    /** Mail for `email` goes to `destination` as well. */
    async addAlias(email, destination) {
      const { local, domain } = split(email)
      return run(
        `INSERT INTO mail_alias (domain_id, local_part, destination) VALUES (?, ?, ?)
         ON CONFLICT (domain_id, local_part, destination) DO UPDATE SET enabled = TRUE RETURNING id`,
        await addDomain(domain),
        local,
        destination,
      )
    },

    /** Mail for the account goes on to `destination`; it stays at home too unless `keepCopy` is false. */
    async addForward(email, destination, { keepCopy = true } = {}) {
      const { local, domain } = split(email)
      const account = await run(
        'UPDATE mail_account SET keep_copy = ? WHERE local_part = ? AND domain_id = ? RETURNING id',
        keepCopy ? 1 : 0,
        local,
        await addDomain(domain),
      )
      return run(
        `INSERT INTO mail_forward (account_id, destination) VALUES (?, ?)
         ON CONFLICT (account_id, destination) DO UPDATE SET enabled = TRUE RETURNING id`,
        account,
        destination,
      )
    },

    /** The first account of a site, with a password that must be changed. Who is there already stays as they are. */
    async addFirst(email, password) {
      const { local, domain } = split(email)
      await run(
        `INSERT INTO mail_account (domain_id, local_part, password_hash, quota_bytes, enabled, must_change_password, search)
         VALUES (?, ?, ?, ?, TRUE, TRUE, ?) ON CONFLICT (domain_id, local_part) DO NOTHING RETURNING id`,
        await addDomain(domain),
        local,
        `{ARGON2ID}${await hash(password)}`,
        defaultQuotaBytes,
        email,
      )
    },

    /** Somebody administers a domain; without one, everything. */
    async addAdministrator(email, domain) {
      return run(
        'INSERT INTO mail_administrator (email, domain_id) VALUES (?, ?) RETURNING id',
        email,
        domain === undefined ? null : await addDomain(domain),
      )
    },

    close: () => store.dispose(),
  }
}
