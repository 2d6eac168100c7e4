import { Problem } from '@/lib/errors'
import { attachment } from '@/lib/messages/schema/opened'
import { type MessageId, messageId } from '@/lib/messages/schema/row'

type Params = Record<string, string>

/** The message an address names. */
export function messageIn(params: Params): MessageId {
  const { data } = messageId.safeParse(params.id)
  if (!data) throw new Problem('not-found', 'message-not-found')
  return data
}

/** The number of the part an address names. */
export function partIn(params: Params): string {
  const { data } = attachment.shape.part.safeParse(params.part)
  if (!data) throw new Problem('not-found', 'part-not-found')
  return data
}

/** The place of a file in the list that an address names. */
export function fileIn(params: Params): number {
  if (!/^\d{1,4}$/.test(params.file ?? '')) throw new Problem('not-found', 'part-not-found')
  return Number(params.file)
}
