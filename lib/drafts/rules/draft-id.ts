import { type DraftId, draftId } from '../schema'

/** A new id, unguessable, for a message that is begun now. */
export function newDraftId(): DraftId {
  const random = crypto.getRandomValues(new Uint8Array(16))
  return draftId.parse(Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join(''))
}

/** The Message-ID of a draft, of every version of it and of the message that is sent: stable, so that a second copy is recognised. */
export function messageIdOf(id: DraftId, ownAddress: string): string {
  const domain = ownAddress.slice(ownAddress.lastIndexOf('@') + 1).toLowerCase()
  return `<${id}@${/^[a-z0-9.-]+$/.test(domain) ? domain : 'buzon.invalid'}>`
}

/** The draft a Message-ID of ours (or one shaped like it) stands for; null when it was made elsewhere. */
export function draftIdOf(messageIdHeader: string, ownAddress: string): DraftId | null {
  const found = /^<([a-z0-9-]{16,64})@[^<>@]+>$/.exec(messageIdHeader.trim())
  const id = draftId.safeParse(found?.[1])
  return id.success && messageIdOf(id.data, ownAddress) === messageIdHeader.trim() ? id.data : null
}
