import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readPart } from '@/lib/messages/reads/parts'
import type { MessageId } from '@/lib/messages/schema/row'
import { drawHeif } from '@/lib/mime/heif'
import type { Picture } from '@/lib/mime/picture'

/** A picture that browsers do not know (HEIC, HEIF), drawn as one that they do. */
export async function readPicture(account: Account, id: MessageId, part: string): Promise<Picture> {
  const { bytes } = await readPart(account, id, part)
  return drawHeif(bytes)
}
