import type { Queued } from './schema'

/** Whether a message in the queue is looked for: its id, sender, a recipient, or what was said about one. */
export function isLookedFor({ id, sender, recipients }: Queued, q: string): boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const text = [id, sender, ...recipients.flatMap(({ address, reason }) => [address, reason])].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}

/** What a server said, without what Postfix says around it: "host mx.b.test[10.0.0.2] said: 450 …". */
export function plainReason(reason: string): string {
  return reason.replace(/^host (\S+?)\[[^\]]*\] said: /, '$1: ').replace(/ \(in reply to [^)]*\)$/, '')
}
