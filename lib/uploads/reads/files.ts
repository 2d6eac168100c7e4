import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { rasterType } from '@/lib/mime/picture'
import { readBytes } from '../records/files'
import { findUploads } from '../records/rows'
import type { Upload, UploadId } from '../schema'

export type UploadedFile = Upload & { content: Buffer }

/** The files of a draft with their bytes, in the order asked for. Names and types are those we wrote down, not those the browser says now. */
export async function readUploads(account: Account, ids: UploadId[]): Promise<UploadedFile[]> {
  const found = new Map((await findUploads(account.id, ids)).map((upload) => [upload.id, upload]))
  return Promise.all(
    ids.map(async (id) => {
      const upload = found.get(id)
      if (!upload) throw new Problem('not-found', 'upload-not-found')
      return { ...upload, content: await readBytes(id) }
    }),
  )
}

/** An attached picture, to be shown while one writes. Only raster images, told by their bytes (T9). */
export async function readPicture(account: Account, id: UploadId): Promise<{ type: string; content: Buffer }> {
  const [upload] = await readUploads(account, [id])
  const type = upload ? await rasterType(upload.content) : null
  if (!upload || !type) throw new Problem('not-found', 'upload-not-found')
  return { type, content: upload.content }
}
