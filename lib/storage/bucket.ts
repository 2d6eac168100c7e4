import 'server-only'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import type { S3Config } from '@/lib/config'
import type { FileStore } from './store'

// Others may keep things in the same bucket.
const prefix = 'buzon/linked-files/'

/** Files in a bucket of Amazon S3, or of whatever speaks as it does. */
export function bucket({ bucket: Bucket, region, endpoint, key }: S3Config): FileStore {
  const client = new S3Client({
    region,
    // Servers of one's own seldom have a name for every bucket.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(key ? { credentials: { accessKeyId: key.id, secretAccessKey: key.secret } } : {}),
    // Not all of them know Amazon's newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const at = (id: string) => ({ Bucket, Key: `${prefix}${id}` })
  return {
    async keep(id, path) {
      const { size } = await stat(path)
      await client.send(new PutObjectCommand({ ...at(id), Body: createReadStream(path), ContentLength: size }))
    },
    async read(id, { start, end }) {
      if (end < start) return new Blob([]).stream()
      const { Body } = await client.send(new GetObjectCommand({ ...at(id), Range: `bytes=${start}-${end}` }))
      if (!Body) throw new Error('the bucket answered without the file')
      return Body.transformToWebStream()
    },
    async remove(id) {
      await client.send(new DeleteObjectCommand(at(id)))
    },
    async *olderThan(before) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix }))
        for (const { Key = '', LastModified } of Contents)
          if (LastModified && LastModified < before) yield Key.slice(prefix.length)
    },
  }
}
