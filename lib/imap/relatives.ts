import 'server-only'
import type { OpenMailbox } from './pool'
import { atom, type Token, text } from './raw'
import { searchUids } from './uid-set'

// A search looks through a mailbox once for each of these.
const mostNamed = 12

/** Names of messages of one conversation: those that may be here, and those that others here may name. */
export type Names = { own: readonly string[]; named: readonly string[] }

/** The messages of this mailbox that are among those named, or that name one of `named`: what they answer, or what they belong to. */
export async function findRelatives(open: OpenMailbox, { own, named }: Names): Promise<number[]> {
  const keys = [
    ...bounded(own).map((id) => header('Message-ID', id)),
    ...bounded(named).flatMap((id) => [header('References', id), header('In-Reply-To', id)]),
  ]
  return keys.length === 0 || open.mailbox.exists === 0 ? [] : [...(await searchUids(open, anyOf(keys)))]
}

/** The first, which began it, and the last ones. */
function bounded(ids: readonly string[]): string[] {
  const once = [...new Set(ids)].filter((id) => id !== '')
  return once.length <= mostNamed ? once : [...once.slice(0, 1), ...once.slice(1 - mostNamed)]
}

function header(name: string, id: string): Token[] {
  return [atom('HEADER'), atom(name), text(`<${id}>`)]
}

/** OR takes two keys (RFC 3501, section 6.4.4). */
function anyOf(keys: Token[][]): Token[] {
  return [...keys.slice(1).map(() => atom('OR')), ...keys.flat()]
}
