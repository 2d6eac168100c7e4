import type { Moderation, Posting } from '../schema/list'
import type { WhyHeld } from '../schema/post'

type Field = { name: string; value: string }

/** A message as far as it takes to decide about it. `author` is the first address of From, lower case. */
type Arrived = { fields: Field[]; sender: string; author: string }
type Rules = { address: string; posting: Posting; moderation: Moderation }
/** `isProven`: the mail server made sure that it is they who wrote. Else From is only what somebody says. */
type Writer = { isMember: boolean; isOwner: boolean; isProven: boolean }

/** What becomes of a message to a list. `ignore`: it goes nowhere, and nobody is told. */
export type Verdict =
  | { kind: 'send' }
  | { kind: 'hold'; why: WhyHeld }
  | { kind: 'refuse'; answer: string; why: WhyHeld | '' }
  | { kind: 'ignore'; why: string }

const all = (fields: Field[], name: string) =>
  fields.filter((field) => field.name.toLowerCase() === name).map(({ value }) => value.trim())

/** Decides, by what a list allows and by what programs say of themselves (RFC 3834, 2919). */
export function judge(arrived: Arrived, rules: Rules, writer: Writer): Verdict {
  const loop = loopIn(arrived, rules.address)
  if (loop) return { kind: 'ignore', why: loop }
  if (arrived.author === '')
    return { kind: 'refuse', answer: '550 5.6.0 A message to a list says in From who wrote it', why: '' }
  if (writer.isOwner && writer.isProven) return { kind: 'send' }
  if (rules.moderation === 'all') return { kind: 'hold', why: 'moderated' }
  const mayPost = rules.posting === 'anyone' || (rules.posting === 'members' && writer.isMember)
  if (mayPost) return { kind: 'send' }
  if (rules.moderation === 'others') return { kind: 'hold', why: rules.posting === 'owners' ? 'not-owner' : 'stranger' }
  // An owner elsewhere, who can't be told from whoever takes their name: they let it through by their own link.
  if (writer.isOwner) return { kind: 'hold', why: 'not-owner' }
  const who = rules.posting === 'owners' ? 'owners' : 'members'
  const why = rules.posting === 'owners' ? 'not-owner' : 'stranger'
  return { kind: 'refuse', answer: `550 5.7.1 Only ${who} of this list may write to it`, why }
}

/**
 * What a refusal becomes that comes after our Postfix has taken the message: it would have to send a report, and only of who was
 * signed in it is known that the report reaches whoever wrote. What others wrote waits for an owner, who sees why, or goes
 * nowhere: spam, and what has no author.
 */
export function withoutReport(verdict: Verdict, arrived: Arrived): Verdict {
  if (verdict.kind !== 'refuse' || isSignedIn(arrived)) return verdict
  if (verdict.why === '') return { kind: 'ignore', why: 'no author' }
  if (all(arrived.fields, 'x-spam').some((value) => /^yes\b/i.test(value))) return { kind: 'ignore', why: 'spam' }
  return { kind: 'hold', why: verdict.why }
}

/** Whether the sender was signed in at our own server, whatever From says. */
export function isSignedIn({ fields, sender }: Pick<Arrived, 'fields' | 'sender'>): boolean {
  const [uppermost = ''] = all(fields, 'received')
  return /\bwith (UTF8)?E?SMTPS?A\b/.test(uppermost) && sender !== ''
}

/**
 * Whether whoever wrote it was signed in at our own server, which had made sure that the sender is theirs: the uppermost
 * Received is of the server that took it (RFC 3848: ESMTPA, ESMTPSA), and nobody but our Postfix can have written that.
 */
export function isSubmitted({ fields, sender, author }: Arrived): boolean {
  return isSignedIn({ fields, sender }) && author !== '' && sender.toLowerCase() === author
}

/** Why a message could come round again, or was written by a program; '' when neither. */
function loopIn({ fields, sender }: Arrived, address: string): string {
  if (sender === '') return 'null sender'
  if (all(fields, 'list-id').some((id) => listIdOf(id) === listIdFor(address))) return 'own List-Id'
  if (all(fields, 'x-loop').some((loop) => loop.toLowerCase() === address)) return 'own X-Loop'
  const automatic = all(fields, 'auto-submitted').find((value) => !/^no\b/i.test(value))
  return automatic === undefined ? '' : 'Auto-Submitted'
}

const listIdOf = (value: string) => (/<([^<>]*)>/.exec(value)?.[1] ?? value).trim().toLowerCase()

/** What a list is called by programs (RFC 2919): its address with a dot for the @. */
export const listIdFor = (address: string) => address.replace('@', '.')
