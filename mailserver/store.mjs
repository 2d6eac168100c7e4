// Where the store of a data folder is: in a file below it, or, where DATA/store/address names one, in a database of PostgreSQL.
import { existsSync, readFileSync, statSync } from 'node:fs'

/** The address of the store, as the web server's DATABASE_URL has it. @throws when the address names no database. */
export function storeUrl({ storeFile, storeAddress }) {
  if (!existsSync(storeAddress)) return `file:${storeFile}`
  const url = readFileSync(storeAddress, 'utf8').trim()
  if (!/^postgres(ql)?:\/\/[^/]+\/[\w-]+/.test(url))
    throw new Error(`${storeAddress} must say postgresql://user:password@host/database`)
  return url
}

export const isOnServer = (url) => !url.startsWith('file:')

/** Who owns the store: the web server's user, whatever the store is. */
export const storeOwner = ({ storeFile, storeAddress }) =>
  statSync(existsSync(storeAddress) ? storeAddress : storeFile).uid

/** What the templates want to know of it. Those with a password are for files that only the mail server reads. */
export function storeValues({ storeFile }, url) {
  if (!isOnServer(url))
    return {
      SQL: 'sqlite',
      POSTFIX_STORE_WITH_PASSWORD: `dbpath = ${storeFile}`,
      DOVECOT_STORE_WITH_PASSWORD: `driver = sqlite\nconnect = ${storeFile}`,
    }
  const { host, port, user, password, database, ...asked } = partsOf(url)
  const tls = Object.entries(asked).map(([name, value]) => `${name}=${quoted(value)}`)
  return {
    // By one process for all: a database does not take a connection for each map of each process.
    SQL: 'proxy:pgsql',
    // A name of a database may be a whole connection string (libpq, PQconnectdbParams), and is the one place for what TLS wants.
    POSTFIX_STORE_WITH_PASSWORD: `hosts = ${host}:${port}\nuser = ${user}\npassword = ${password}\ndbname = ${[
      ...(tls.length > 0 ? [`dbname=${database}`, ...tls] : [database]),
    ].join(' ')}`,
    DOVECOT_STORE_WITH_PASSWORD: `driver = pgsql\nconnect = ${[
      `host=${host}`,
      `port=${port}`,
      `dbname=${database}`,
      `user=${quoted(user)}`,
      ...(password ? [`password=${quoted(password)}`] : []),
      ...tls,
    ].join(' ')}`,
  }
}

/** How sure one wants to be of the server, and that nobody else reads along (libpq). */
const ofTls = ['sslmode', 'sslrootcert']

/** What the address of a database says; of TLS what it asks for, by libpq's names. */
export function partsOf(url) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const asked = ofTls.filter((name) => searchParams.has(name)).map((name) => [name, searchParams.get(name)])
  const parts = {
    // An address of IPv6 stands in brackets in a URL alone.
    host: decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1'),
    port: port || '5432',
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    ...Object.fromEntries(asked),
  }
  // They stand in files of lines, where these would end one or begin a parameter.
  for (const [name, value] of Object.entries(parts))
    if (/[\s$%{}]/.test(value)) throw new Error(`the ${name} of the store may have no space and none of $ % { }`)
  return parts
}

/** A value of a connection string (libpq, keyword=value). */
const quoted = (value) => `'${value.replaceAll(/['\\]/g, '\\$&')}'`
