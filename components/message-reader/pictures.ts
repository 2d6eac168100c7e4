import type { Attachment } from '@/lib/messages/schema/opened'
import type { MessageId } from '@/lib/messages/schema/row'

const mostPictures = 50
const mostBytes = 20 * 1024 * 1024

/** The address of a part of a message. */
export function partAddress(id: MessageId, part: string, { inline = false } = {}): string {
  return `/api/messages/${id}/parts/${part}${inline ? '?inline=1' : ''}`
}

/** The pictures that a message shows by content id, as data: addresses by the id as it stands in its HTML. */
export async function loadPictures(
  id: MessageId,
  attachments: Attachment[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const wanted = withinLimits(attachments)
  const loaded = await Promise.all(
    wanted.map(async ({ part, contentId }): Promise<[string, string][]> => {
      const response = await fetch(partAddress(id, part, { inline: true }), { signal }).catch(() => null)
      if (!response?.ok) return []
      return [[encodeURIComponent(contentId ?? ''), await dataAddress(await response.blob())]]
    }),
  )
  return new Map(loaded.flat())
}

function withinLimits(attachments: Attachment[]): Attachment[] {
  let bytes = 0
  return attachments
    .filter(({ isInline, contentId }) => isInline && contentId !== null)
    .slice(0, mostPictures)
    .filter(({ sizeBytes }) => {
      bytes += sizeBytes
      return bytes <= mostBytes
    })
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
