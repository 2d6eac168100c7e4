import type { Message } from '../schema/opened'

/** What the address of a message says of it. UID and UIDVALIDITY tell copies apart; its mailbox it does not name. */
export type Linked = { messageIdHeader: string; uidValidity: bigint; uid: number }

// What every server can look for, and what no other Message-ID contains.
const findable = /^<[!-;=?-~]{1,700}>$/

/**
 * The path that opens a message later, wherever it lies by then. It says nothing of its mailbox or reader. A message
 * without a Message-ID can only be named by its place: null.
 */
export function linkPath({ id, messageIdHeader }: Pick<Message, 'id' | 'messageIdHeader'>): string | null {
  const header = messageIdHeader.trim()
  if (!findable.test(header)) return null
  const [, uidValidity, uid] = id.split('.')
  return `/mail/message/${toBase64Url(header)}.${uidValidity}.${uid}`
}

/** Reads the last part of such a path; null when it is none. */
export function readLink(link: string): Linked | null {
  const [, packed = '', uidValidity = '', uid = ''] =
    /^([A-Za-z0-9_-]{4,940})\.(\d{1,20})\.(\d{1,10})$/.exec(link) ?? []
  const messageIdHeader = fromBase64Url(packed)
  if (!findable.test(messageIdHeader)) return null
  return { messageIdHeader, uidValidity: BigInt(uidValidity), uid: Number(uid) }
}

const toBase64Url = (ascii: string) => btoa(ascii).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

function fromBase64Url(packed: string): string {
  try {
    return atob(packed.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}
