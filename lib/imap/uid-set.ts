import 'server-only'
import { type Answer, textOf } from './raw'

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
