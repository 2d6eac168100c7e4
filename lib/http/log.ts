import 'server-only'
import pino, { type Logger } from 'pino'
import { config } from '@/lib/config'

type Fields = Record<string, unknown>

const secretNames = [
  'password',
  'pass',
  'secret',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'cookie',
  'authorization',
  'set-cookie',
]
const secretPaths = ['', '*.', '*.*.'].flatMap((depth) =>
  secretNames.map((name) => `${depth}["${name}"]`.replace('.[', '[')),
)

let made: Logger | undefined

// Made at the first line, not at import: a build imports this file and has no configuration.
function pinoLogger(): Logger {
  made ??= pino({
    level: config.logLevel,
    redact: { paths: secretPaths, censor: '[secret]' },
    serializers: { err: describe },
  })
  return made
}

/** One JSON line per event on stdout. Never give it what a message says; names that hold secrets are blanked. */
export const logger = {
  debug: (fields: Fields, sentence: string) => pinoLogger().debug(fields, sentence),
  info: (fields: Fields, sentence: string) => pinoLogger().info(fields, sentence),
  warn: (fields: Fields, sentence: string) => pinoLogger().warn(fields, sentence),
  error: (fields: Fields, sentence: string) => pinoLogger().error(fields, sentence),
}

/** An error's type, sentence, code, stack and causes. Other properties stay out: libraries put commands and answers there. */
export function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  }
}
