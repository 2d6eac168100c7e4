import { ConfigError } from './error'
import type { Variables } from './variables'

/** `aboveBytes`: what is larger goes out as a link unless its writer says otherwise. `mostBytes`: of one reader together. */
export type LinkedFilesConfig = { aboveBytes: number; largestBytes: number; mostBytes: number; mostDays: number }

/** `endpoint` undefined: Amazon's own for the region. Without a key the SDK looks where it usually does. */
export type S3Config = {
  bucket: string
  region: string
  endpoint: string | undefined
  key: { id: string; secret: string } | null
}

/** Files that go out as links, by the variables; null: none do. */
export function linkedFilesOf(env: Variables): LinkedFilesConfig | null {
  if (!env.BUZON_LINKED_FILES) return null
  return {
    aboveBytes: env.BUZON_LINKED_ABOVE_MB * 1_000_000,
    largestBytes: env.BUZON_LINKED_LARGEST_MB * 1_000_000,
    mostBytes: env.BUZON_LINKED_MOST_MB * 1_000_000,
    mostDays: env.BUZON_LINKED_MOST_DAYS,
  }
}

/** The bucket of the variables; null: the disk. */
export function s3Of(env: Variables): S3Config | null {
  const { BUZON_S3_BUCKET: bucket, BUZON_S3_KEY_ID: id, BUZON_S3_SECRET: secret } = env
  if (bucket === undefined) return null
  if ((id === undefined) !== (secret === undefined))
    throw new ConfigError('BUZON_S3_KEY_ID, BUZON_S3_SECRET: one is nothing without the other')
  const key = id !== undefined && secret !== undefined ? { id, secret } : null
  return { bucket, region: env.BUZON_S3_REGION, endpoint: env.BUZON_S3_ENDPOINT, key }
}
