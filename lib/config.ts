import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import { type Servers, security } from './accounts/schema'
import { type ClientPorts, clientPorts } from './connection/schema'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const port = z.coerce.number().int().min(1).max(65535)
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

const hostPort = z
  .string()
  .regex(/^([\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/, 'must be host:port')
  .transform(hostAndPort)

const megabytes = z.coerce.number().int().min(1)

const sealingKey = z.string().transform((text, context) => {
  const [keyId = '', encoded = ''] = text.trim().split(':')
  const key = Buffer.from(encoded, 'base64')
  if (/^[\w-]{1,32}$/.test(keyId) && key.length === 32) return { keyId, key }
  context.addIssue('must be a comma list of keyId:base64-of-32-bytes')
  return z.NEVER
})

const variables = z.object({
  BUZON_DATA: z.string().default('./.data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must begin with file: or postgresql://')
    .optional(),
  BUZON_SECRET: z
    .string('must be set: a comma list of keyId:base64-of-32-bytes (npm start makes one when it is not)')
    .transform((list) => list.split(','))
    .pipe(z.array(sealingKey).min(1)),
  BUZON_URL: z
    .url({ protocol: /^https?$/, error: 'must be the public address, like https://mail.example.org' })
    .optional(),
  BUZON_IMAP_HOST: z.string().optional(),
  BUZON_IMAP_PORT: port.optional(),
  BUZON_IMAP_SECURITY: z.enum(security.options).default('tls'),
  BUZON_LOCAL_DIRECTORY: flag.default(false),
  BUZON_ADMINS: z.string().default(''),
  BUZON_LISTS_LISTEN: hostPort.optional(),
  BUZON_LISTS_VIA: hostPort.optional(),
  BUZON_DNS: hostPort.optional(),
  BUZON_DOVEADM: z.url({ protocol: /^https?$/, error: 'must be an http address with a password' }).optional(),
  BUZON_MAIL_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,253}$/, 'must be a host name')
    .optional(),
  BUZON_MAIL_PORTS: z
    .string()
    .transform((list) => Object.fromEntries(list.split(',').map((pair) => pair.trim().split('='))))
    .pipe(z.partialRecord(z.enum(clientPorts), port))
    .optional(),
  BUZON_MAIL_DOOR: z.string().startsWith('/', 'must be the path of a socket').optional(),
  BUZON_DKIM: z.string().startsWith('/', 'must be the path of a folder').optional(),
  BUZON_MTA_STS: z.enum(['none', 'testing', 'enforce']).default('testing'),
  BUZON_NEAR_NETWORKS: z
    .string()
    .transform((list) => list.split(',').map((text) => text.trim()))
    .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()], 'must be a comma list of networks, like 10.0.0.0/8')))
    .optional(),
  BUZON_SERVER_PORTS: z
    .string()
    .transform((list) => Object.fromEntries(list.split(',').map((pair) => pair.trim().split('='))))
    .pipe(z.partialRecord(z.enum(['smtp', 'sieve']), port))
    .optional(),
  BUZON_MAIL_BELL: z.url({ protocol: /^http$/, error: 'must be an http address' }).optional(),
  BUZON_IMAP_MOST_CONNECTIONS: z.coerce.number().int().min(2).default(5_000),
  BUZON_IMAP_MOST_PER_READER: z.coerce.number().int().min(2).default(3),
  BUZON_SMTP_HOST: z.string().optional(),
  BUZON_SMTP_PORT: port.optional(),
  BUZON_SMTP_SECURITY: z.enum(security.options).default('tls'),
  BUZON_MOST_RECIPIENTS: z.coerce.number().int().min(1).default(500),
  BUZON_MOST_MESSAGES_PER_HOUR: z.coerce.number().int().min(1).default(300),
  BUZON_TLS_CA: z.string().optional(),
  BUZON_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  BUZON_TRUST_PROXY: flag.default(false),
  BUZON_LOG_LEVEL: z.enum(logLevels).default('info'),
  BUZON_IMAGE_PROXY_ALLOW: z.string().default(''),
  BUZON_AUTHSERV_ID: z.string().default(''),
  BUZON_ARC_SEALERS: z.string().default(''),
  BUZON_CLAMD: z
    .string()
    .regex(/^(\/.+|[^\s:/]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5})$/, 'must be host:port or the path of a socket')
    .transform((at) => (at.startsWith('/') ? { path: at } : hostAndPort(at)))
    .optional(),
  BUZON_UPLOADS_MOST_MB: megabytes.default(2_000),
  BUZON_LINKED_FILES: flag.default(true),
  BUZON_LINKED_ABOVE_MB: megabytes.default(20),
  BUZON_LINKED_LARGEST_MB: megabytes.default(2_000),
  BUZON_LINKED_MOST_MB: megabytes.default(5_000),
  BUZON_LINKED_MOST_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  BUZON_S3_BUCKET: z.string().optional(),
  BUZON_S3_REGION: z.string().default('us-east-1'),
  BUZON_S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  BUZON_S3_KEY_ID: z.string().optional(),
  BUZON_S3_SECRET: z.string().optional(),
  BUZON_SITE_NAME: z.string().min(1).max(60).default('Buzón'),
  PORT: port.default(3000),
})

type Variables = z.infer<typeof variables>

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

type HostPort = { host: string; port: number }

/** `aboveBytes`: what is larger goes out as a link unless its writer says otherwise. `mostBytes`: of one reader together. */
export type LinkedFilesConfig = { aboveBytes: number; largestBytes: number; mostBytes: number; mostDays: number }

/** `endpoint` undefined: Amazon's own for the region. Without a key the SDK looks where it usually does. */
export type S3Config = {
  bucket: string
  region: string
  endpoint: string | undefined
  key: { id: string; secret: string } | null
}

/** A variable of the environment that cannot be used. The message names it. */
class ConfigError extends Error {
  override readonly name = 'ConfigError'
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
    tlsCa: env.BUZON_TLS_CA === undefined ? undefined : readAuthority(env.BUZON_TLS_CA),
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

function linkedFilesOf(env: Variables): LinkedFilesConfig | null {
  if (!env.BUZON_LINKED_FILES) return null
  return {
    aboveBytes: env.BUZON_LINKED_ABOVE_MB * 1_000_000,
    largestBytes: env.BUZON_LINKED_LARGEST_MB * 1_000_000,
    mostBytes: env.BUZON_LINKED_MOST_MB * 1_000_000,
    mostDays: env.BUZON_LINKED_MOST_DAYS,
  }
}

function listsOf({ BUZON_LISTS_LISTEN: listen, BUZON_LISTS_VIA: via }: Variables): Config['lists'] {
  if (listen && via) return { listen, via }
  if (listen || via) throw new ConfigError('BUZON_LISTS_LISTEN, BUZON_LISTS_VIA: one is nothing without the other')
  return null
}

function s3Of(env: Variables): S3Config | null {
  const { BUZON_S3_BUCKET: bucket, BUZON_S3_KEY_ID: id, BUZON_S3_SECRET: secret } = env
  if (bucket === undefined) return null
  if ((id === undefined) !== (secret === undefined))
    throw new ConfigError('BUZON_S3_KEY_ID, BUZON_S3_SECRET: one is nothing without the other')
  const key = id !== undefined && secret !== undefined ? { id, secret } : null
  return { bucket, region: env.BUZON_S3_REGION, endpoint: env.BUZON_S3_ENDPOINT, key }
}

function hostAndPort(at: string): HostPort {
  const colon = at.lastIndexOf(':')
  return { host: at.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(at.slice(colon + 1)) }
}

function readAuthority(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new ConfigError(`BUZON_TLS_CA: cannot read ${path}`, { cause })
  }
}

let read: Config | undefined

/** The settings of this process, read from its environment at first use so that a build needs none of them. */
export const config: Config = new Proxy({} as Config, {
  get: (_, name) => {
    read ??= readConfig(process.env)
    return Reflect.get(read, name)
  },
})
