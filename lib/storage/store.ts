import 'server-only'
import { config } from '@/lib/config'
import { processWide } from '@/lib/process-wide'
import { disk } from './disk'

/** The bytes from `start` to `end`, both included. */
export type Span = { start: number; end: number }

/** Where files lie that somebody will come for. Ids are letters and digits. */
export type FileStore = {
  /** Keeps the file at `path` under this id: whole or not at all, and safe when it returns. */
  keep(id: string, path: string): Promise<void>
  /** Its bytes. Throws when there is no such file. */
  read(id: string, span: Span): Promise<ReadableStream<Uint8Array>>
  /** Removes a file; one that is not there is no matter. */
  remove(id: string): Promise<void>
  /** Ids of what has lain there since before then. */
  olderThan(before: Date): AsyncIterable<string>
}

/** The operator's choice: a bucket if one is configured, else the disk. The SDK for buckets is loaded only for the first. */
export function fileStore(): Promise<FileStore> {
  return processWide('file store', async () => {
    const { s3, dataDir } = config
    return s3 ? (await import('./bucket')).bucket(s3) : disk(dataDir)
  })
}
