import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import { type Servers, security } from './accounts/schema'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const port = z.coerce.number().int().min(1).max(65535)
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

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
  BUZON_MAIL_BELL: z.url({ protocol: /^http$/, error: 'must be an http address' }).optional(),
  BUZON_IMAP_MOST_CONNECTIONS: z.coerce.number().int().min(2).default(5_000),
  BUZON_IMAP_MOST_PER_READER: z.coerce.number().int().min(2).default(3),
  BUZON_SMTP_HOST: z.string().optional(),
  BUZON_SMTP_PORT: port.optional(),
  BUZON_SMTP_SECURITY: z.enum(security.options).default('tls'),
  BUZON_TLS_CA: z.string().optional(),
  BUZON_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  BUZON_TRUST_PROXY: flag.default(false),
  BUZON_LOG_LEVEL: z.enum(logLevels).default('info'),
  BUZON_IMAGE_PROXY_ALLOW: z.string().default(''),
  BUZON_AUTHSERV_ID: z.string().default(''),
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
  /** Where the local mail server tells of deliveries as they happen (mailserver/words/bell.mjs). */
  mailBell: string | undefined
  /** Connections to one mail server at once, of all readers and of one. */
  imapMostConnections: number
  imapMostPerReader: number
  /** Who knows it may read the figures of this process; undefined: nobody may. */
  metricsToken: string | undefined
  /** PEM text, trusted for upstream TLS beside the system's authorities. */
  tlsCa: string | undefined
  trustProxy: boolean
  logLevel: (typeof logLevels)[number]
  siteName: string
  /** Names under which our own mail server writes Authentication-Results (RFC 8601), lower case; none: nothing counts as verified. */
  authservIds: string[]
  /** For tests only: `host:port` of sinks the image proxy may ask although they are not public. */
  imageProxyAllow: string[]
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
    mailBell: env.BUZON_MAIL_BELL,
    imapMostConnections: env.BUZON_IMAP_MOST_CONNECTIONS,
    imapMostPerReader: env.BUZON_IMAP_MOST_PER_READER,
    metricsToken: env.BUZON_METRICS_TOKEN,
    tlsCa: env.BUZON_TLS_CA === undefined ? undefined : readAuthority(env.BUZON_TLS_CA),
    trustProxy: env.BUZON_TRUST_PROXY,
    logLevel: env.BUZON_LOG_LEVEL,
    siteName: env.BUZON_SITE_NAME,
    authservIds: env.BUZON_AUTHSERV_ID.toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    imageProxyAllow: env.BUZON_IMAGE_PROXY_ALLOW.split(',').filter(Boolean),
  }
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
