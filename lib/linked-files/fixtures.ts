import type { Account } from '@/lib/accounts/schema'
import { uploaded } from '@/lib/uploads/fixtures'
import type { NewUpload } from '@/lib/uploads/schema'
import type { LinkedFile, LinkOptions } from './schema'
import { linkUpload } from './writes/link'

/** A file of this account that goes out as a link. */
export async function linked(
  account: Account,
  content = 'some bytes',
  change: Partial<NewUpload> = {},
): Promise<LinkedFile> {
  const uploadId = await uploaded(account, content, { name: 'informe.txt', isForLink: true, ...change })
  return linkUpload(account, { uploadId, language: 'en' })
}

/** The last part of its link. */
export const tokenOf = ({ url }: LinkedFile): string => url?.split('/').at(-1) ?? ''

export function options(change: Partial<LinkOptions> = {}): LinkOptions {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  return { expiresAt, mostDownloads: null, wantsNotice: false, ...change }
}
