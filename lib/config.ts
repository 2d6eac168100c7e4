import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Server, Servers } from './accounts/schema'
import { ConfigError } from './config/error'
import { type LinkedFilesConfig, linkedFilesOf, type S3Config, s3Of } from './config/files'
import { type OAuthConfig, oauthOf } from './config/oauth'
import { type HostPort, type logLevels, type Variables, variables } from './config/variables'
import type { ClientPorts } from './connection/schema'

export type { OAuthConfig, S3Config }

const imapPorts = { tls: 993, starttls: 143, none: 143 } as const
const smtpPorts = { tls: 465, starttls: 587, none: 587 } as const

/** What the server is told from outside. `upstream` null means: find the mail server by the address's domain. */
export type Config = {
  dataDir: string
  databaseUrl: string
  /** The first one seals, all of them open. */
  secrets: { keyId: string; key: Buffer }[]
  url: string
  upstream: Servers | null
  /** Whether readers are offered filters, and where ManageSieve (RFC 5804) is spoken with an `upstream` server. */
  hasFilters: boolean
  sieve: Server | null
  /** Signing in by an OpenID provider; null: by password alone. */
  oauth: OAuthConfig | null
  /** Whether one may sign in by typing a password. */
  hasPasswords: boolean
  /** The local mail server's directory lies in our store: the console and the readers' own pages are there. */
  hasDirectory: boolean
  /** Addresses of those who administer everything, besides whom the store names; lower case. */
  admins: string[]
  /** Dovecot's own interface, for what no mail protocol says; undefined: those things aren't done. */
  doveadm: string | undefined
  /** Where mail for lists is taken from the local mail server (LMTP), and where their copies are given to it (SMTP); null: no lists. */
  lists: { listen: HostPort; via: HostPort } | null
  /** The name server to ask, `host:port`; null: the system's. */
  dnsServer: string | null
  /** What other mail programs are told: the name, and ports where they are not the usual ones. */
  mailHost: string
  mailPorts: Partial<ClientPorts>
  /** Ports of the mail server that people's programs aren't told of, where they are not the usual ones. */
  serverPorts: Partial<Record<'smtp' | 'sieve', number>>
  /** Where the local mail server tells of deliveries as they happen (mailserver/words/bell.mjs). */
  mailBell: string | undefined
  /** The socket where the local mail server shows its queue and its logs (mailserver/door); undefined: neither is shown. */
  mailDoor: string | undefined
  /** The folder with the keys that sign the mail of the domains (mailserver/dkim.mjs); undefined: nothing is signed here. */
  dkim: string | undefined
  /** What our policy asks of servers that bring mail (RFC 8461, section 3.2). */
  mtaSts: 'none' | 'testing' | 'enforce'
  /** Networks of ours whose mail servers the console may look at, though they are not public. */
  nearNetworks: string[]
  /** Connections to one mail server at once, of all readers and of one. */
  imapMostConnections: number
  imapMostPerReader: number
  /** Recipients of one message, and messages one reader may send in an hour. */
  mostRecipients: number
  mostMessagesPerHour: number
  /** Who knows it may read the figures of this process; undefined: nobody may. */
  metricsToken: string | undefined
  /** PEM text, trusted for upstream TLS beside the system's authorities. */
  tlsCa: string | undefined
  trustProxy: boolean
  logLevel: (typeof logLevels)[number]
  siteName: string
  /** What all files of one reader that wait to be sent may take. */
  uploadsMostBytes: number
  /** Files that go out as links; null: none do. */
  linkedFiles: LinkedFilesConfig | null
  /** The bucket they lie in; null: the disk. */
  s3: S3Config | null
  /** The virus scanner that looks at files before a reader gets them; null: none does. */
  clamd: { path: string } | { host: string; port: number } | null
  /** Names under which our own mail server writes Authentication-Results (RFC 8601), lower case; none: nothing counts as verified. */
  authservIds: string[]
  /** Domains whose ARC seals (RFC 8617) are believed about the mail they hand on, lower case. */
  arcSealers: string[]
  /** For tests only: `host:port` of sinks the image proxy may ask although they are not public. */
  imageProxyAllow: string[]
}

/** @throws ConfigError naming every bad variable. An empty variable counts as unset. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(given)
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`).join('\n'),
    )
  }
  const env = parsed.data
  const dataDir = resolve(env.BUZON_DATA)
  return {
    dataDir,
    databaseUrl: env.DATABASE_URL ?? `file:${dataDir}/store/buzon.db`,
    secrets: env.BUZON_SECRET,
    url: (env.BUZON_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    upstream: upstreamOf(env),
    hasFilters: env.BUZON_FILTERS,
    sieve: sieveOf(env),
    oauth: oauthOf(env, read),
    hasPasswords: env.BUZON_PASSWORDS,
    hasDirectory: env.BUZON_LOCAL_DIRECTORY,
    admins: wordsOf(env.BUZON_ADMINS),
    doveadm: env.BUZON_DOVEADM,
    lists: listsOf(env),
    dnsServer: env.BUZON_DNS ? `${env.BUZON_DNS.host}:${env.BUZON_DNS.port}` : null,
    mailHost: env.BUZON_MAIL_HOST ?? new URL(env.BUZON_URL ?? 'http://localhost').hostname,
    mailPorts: env.BUZON_MAIL_PORTS ?? {},
    serverPorts: env.BUZON_SERVER_PORTS ?? {},
    mailBell: env.BUZON_MAIL_BELL,
    mailDoor: env.BUZON_MAIL_DOOR,
    dkim: env.BUZON_DKIM,
    mtaSts: env.BUZON_MTA_STS,
    nearNetworks: env.BUZON_NEAR_NETWORKS ?? [],
    imapMostConnections: env.BUZON_IMAP_MOST_CONNECTIONS,
    imapMostPerReader: env.BUZON_IMAP_MOST_PER_READER,
    mostRecipients: env.BUZON_MOST_RECIPIENTS,
    mostMessagesPerHour: env.BUZON_MOST_MESSAGES_PER_HOUR,
    metricsToken: env.BUZON_METRICS_TOKEN,
    tlsCa: env.BUZON_TLS_CA === undefined ? undefined : read('BUZON_TLS_CA', env.BUZON_TLS_CA),
    trustProxy: env.BUZON_TRUST_PROXY,
    logLevel: env.BUZON_LOG_LEVEL,
    siteName: env.BUZON_SITE_NAME,
    uploadsMostBytes: env.BUZON_UPLOADS_MOST_MB * 1_000_000,
    linkedFiles: linkedFilesOf(env),
    s3: s3Of(env),
    clamd: env.BUZON_CLAMD ?? null,
    authservIds: wordsOf(env.BUZON_AUTHSERV_ID),
    arcSealers: wordsOf(env.BUZON_ARC_SEALERS),
    imageProxyAllow: env.BUZON_IMAGE_PROXY_ALLOW.split(',').filter(Boolean),
  }
}

function wordsOf(list: string): string[] {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
}

function upstreamOf(env: Variables): Servers | null {
  if (env.BUZON_IMAP_HOST === undefined) {
    if (env.BUZON_SMTP_HOST !== undefined) throw new ConfigError('BUZON_IMAP_HOST: must be set when BUZON_SMTP_HOST is')
    return null
  }
  const imap = env.BUZON_IMAP_SECURITY
  const smtp = env.BUZON_SMTP_SECURITY
  return {
    imap: { host: env.BUZON_IMAP_HOST, port: env.BUZON_IMAP_PORT ?? imapPorts[imap], security: imap },
    smtp: {
      host: env.BUZON_SMTP_HOST ?? env.BUZON_IMAP_HOST,
      port: env.BUZON_SMTP_PORT ?? smtpPorts[smtp],
      security: smtp,
    },
  }
}

/** Beside the IMAP server unless said; there it is as secure as that one is. */
function sieveOf(env: Variables): Server | null {
  const host = env.BUZON_SIEVE_HOST ?? env.BUZON_IMAP_HOST
  if (host === undefined) return null
  if (env.BUZON_IMAP_HOST === undefined) throw new ConfigError('BUZON_IMAP_HOST: must be set when BUZON_SIEVE_HOST is')
  const security = env.BUZON_SIEVE_SECURITY ?? (env.BUZON_IMAP_SECURITY === 'none' ? 'none' : 'starttls')
  return { host, port: env.BUZON_SIEVE_PORT ?? env.BUZON_SERVER_PORTS?.sieve ?? 4190, security }
}

function listsOf({ BUZON_LISTS_LISTEN: listen, BUZON_LISTS_VIA: via }: Variables): Config['lists'] {
  if (listen && via) return { listen, via }
  if (listen || via) throw new ConfigError('BUZON_LISTS_LISTEN, BUZON_LISTS_VIA: one is nothing without the other')
  return null
}

function read(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new ConfigError(`${name}: cannot read ${path}`, { cause })
  }
}

let known: Config | undefined

/** The settings of this process, read from its environment at first use so that a build needs none of them. */
export const config: Config = new Proxy({} as Config, {
  get: (_, name) => {
    known ??= readConfig(process.env)
    return Reflect.get(known, name)
  },
})
