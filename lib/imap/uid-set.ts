import 'server-only'
import type { OpenMailbox } from './pool'
import { type Answer, atom, execute, type Token, textOf } from './raw'

/** The UIDs that match these search keys. By ESEARCH (RFC 4731) 100,000 are a few bytes of ranges instead of 589 kB. */
export async function searchUids({ client }: Pick<OpenMailbox, 'client'>, keys: Token[]): Promise<Uint32Array> {
  const criteria = inUtf8(client, keys)
  if (client.capabilities.has('ESEARCH')) {
    return foundUids(await execute(client, 'UID SEARCH', [atom('RETURN'), [atom('ALL')], ...criteria], 'ESEARCH'))
  }
  const answers = await execute(client, 'UID SEARCH', criteria, 'SEARCH')
  return Uint32Array.from(answers.flatMap(({ numbers }) => numbers))
}

/** Search keys whose words are UTF-8. Where names and words are that anyhow, to say so is refused (RFC 6855, section 3). */
export function inUtf8({ enabled }: OpenMailbox['client'], keys: Token[]): Token[] {
  return enabled.has('UTF8=ACCEPT') ? keys : [atom('CHARSET'), atom('UTF-8'), ...keys]
}

/** The search key that names UIDs. */
export function amongUids(set: string): Token[] {
  return [atom('UID'), { type: 'SEQUENCE', value: set }]
}

/** What an ESEARCH response found (RFC 4731), in its order, after RETURN (ALL). */
export function foundUids(answers: Answer[]): Uint32Array {
  for (const { attributes } of answers) {
    const at = attributes.findIndex((token) => textOf(token).toUpperCase() === 'ALL')
    if (at >= 0) return uidsOfSet(textOf(attributes[at + 1]))
  }
  return new Uint32Array(0)
}

/** The UIDs of a sequence-set (RFC 3501, section 9), in its order: `5:3` is 5, 4, 3, as ESORT may answer it. */
export function uidsOfSet(set: string): Uint32Array {
  if (set === '') return new Uint32Array(0)
  const ranges = set.split(',').map((range) => {
    const [first, last = first] = range.split(':').map(Number)
    return { first: first ?? 0, last: last ?? 0 }
  })
  const size = ranges.reduce((sum, { first, last }) => sum + Math.abs(last - first) + 1, 0)
  const uids = new Uint32Array(size)
  let at = 0
  for (const { first, last } of ranges) {
    const step = first <= last ? 1 : -1
    for (let uid = first; uid !== last + step; uid += step) uids[at++] = uid
  }
  return uids
}

/** How many UIDs a sequence-set names, without spelling it out. */
export function sizeOfSet(set: string): number {
  return set.split(',').reduce((sum, range) => {
    const [first = 0, last = first] = range.split(':').map(Number)
    return sum + Math.abs(last - first) + 1
  }, 0)
}

/** The shortest sequence-set that names these UIDs, whatever their order. */
export function setOfUids(uids: Iterable<number>): string {
  const ordered = Uint32Array.from(uids).sort()
  const ranges: string[] = []
  for (let at = 0; at < ordered.length; at++) {
    const first = ordered[at]
    while (at + 1 < ordered.length && ordered[at + 1] === (ordered[at] ?? 0) + 1) at += 1
    const last = ordered[at]
    ranges.push(first === last ? `${first}` : `${first}:${last}`)
  }
  return ranges.join(',')
}

/** RFC 7162, section 4: command lines of up to 8,192 bytes are taken by every server. */
export const mostSetBytes = 8_000

/** The UIDs as sequence-sets short enough for a command each. */
export function setsOfUids(uids: Iterable<number>): string[] {
  const sets: string[] = []
  let set = ''
  for (const range of setOfUids(uids).split(',').filter(Boolean)) {
    if (set && set.length + 1 + range.length > mostSetBytes) {
      sets.push(set)
      set = ''
    }
    set = set ? `${set},${range}` : range
  }
  return set ? [...sets, set] : sets
}

/** Whether a UID is in a sequence-set; the set is never spelled out, for `1:4294967295` is one too. */
export function memberOf(set: string): (uid: number) => boolean {
  const ranges = set
    .split(',')
    .map((range) => {
      const [first = 0, last = first] = range.split(':').map(Number)
      return { first: Math.min(first, last), last: Math.max(first, last) }
    })
    .sort((one, other) => one.first - other.first)
  return (uid) => {
    let low = 0
    let high = ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle]?.first ?? 0) <= uid) low = middle + 1
      else high = middle
    }
    // Ranges of our own making never overlap; of others' making, the nearest few may.
    return ranges.slice(Math.max(0, low - 8), low).some(({ last }) => uid <= last)
  }
}
