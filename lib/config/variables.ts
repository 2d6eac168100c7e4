import * as z from 'zod'
import { security } from '../accounts/schema'
import { clientPorts } from '../connection/schema'
import { oauthVariables } from './oauth'

/** How much the log tells. */
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

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

/** The environment's variables, each on its own. */
export const variables = z.object({
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
  ...oauthVariables,
  BUZON_SMTP_HOST: z.string().optional(),
  BUZON_SMTP_PORT: port.optional(),
  BUZON_SMTP_SECURITY: z.enum(security.options).default('tls'),
  BUZON_FILTERS: flag.default(true),
  BUZON_SIEVE_HOST: z.string().optional(),
  BUZON_SIEVE_PORT: port.optional(),
  BUZON_SIEVE_SECURITY: z.enum(security.options).optional(),
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

/** The environment as it was understood. */
export type Variables = z.infer<typeof variables>

export type HostPort = { host: string; port: number }

function hostAndPort(at: string): HostPort {
  const colon = at.lastIndexOf(':')
  return { host: at.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(at.slice(colon + 1)) }
}
