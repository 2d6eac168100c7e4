import { Problem } from '@/lib/errors'
import { type LinkedFileId, linkedFileId } from '@/lib/linked-files/schema'

/** The id in the address. What is not shaped like one is not here. */
export function linkedIdIn(params: Record<string, string>): LinkedFileId {
  const id = linkedFileId.safeParse(params.id)
  if (!id.success) throw new Problem('not-found', 'link-not-found')
  return id.data
}
