import 'server-only'

/**
 * Whether what a connection has selected is still the mailbox of that name. Dovecot goes on showing a mailbox that was
 * deleted, and perhaps made again, to whoever had it selected; so a selection is taken anew after a moment, and at once
 * when somebody who listens (NOTIFY, RFC 5465) heard of a change of names. INBOX can't be deleted (RFC 3501, 6.3.4).
 */
const selectionMs = 3_000

/** The number of the last change of names that each listened-to account has had. */
const shared = globalThis as typeof globalThis & { buzonNames?: { last: number; of: Map<string, number> } }
shared.buzonNames ??= { last: 0, of: new Map() }
const names = shared.buzonNames

/** The moment of a selection. */
export type Selection = { at: number; names: number | undefined }

/** `account` is the key of its pool. */
export function selectionNow(account: string): Selection {
  return { at: Date.now(), names: names.of.get(account) }
}

export function isStillSelected(account: string, path: string, { at, names: then }: Selection): boolean {
  return path === 'INBOX' || (names.of.get(account) === then && Date.now() - at < selectionMs)
}

/** Somebody listens from now on, until the returned function is called. */
export function listenToNames(account: string): () => void {
  names.of.set(account, ++names.last)
  return () => {
    names.of.delete(account)
  }
}

/** A mailbox was made, renamed or deleted. */
export function namesChanged(account: string) {
  if (names.of.has(account)) names.of.set(account, ++names.last)
}
