import { draftIdOf } from '@/lib/drafts/rules/draft-id'
import type { Message } from '@/lib/messages/schema/opened'

/** Whether a message looks like one this account sent from here, so that asking what became of it is worth a request. */
export function wasSentFromHere({ messageIdHeader, keywords }: Message, ownAddress: string): boolean {
  return !keywords.includes('$draft') && draftIdOf(messageIdHeader, ownAddress) !== null
}
