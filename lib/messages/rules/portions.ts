import type { MessageSet } from '../schema/change'

/** A set cut into sets of at most `size` messages each, as far as its ranges tell; order and ranges are kept. */
export function portionsOf(set: MessageSet, size: number): MessageSet[] {
  const portions: string[][] = []
  let left = 0
  for (const range of set.uids.split(',')) {
    const [first = 0, last = first] = range.split(':').map(Number)
    const high = Math.max(first, last)
    for (let from = Math.min(first, last); from <= high; ) {
      if (left === 0) {
        portions.push([])
        left = size
      }
      const to = Math.min(high, from + left - 1)
      portions.at(-1)?.push(from === to ? `${from}` : `${from}:${to}`)
      left -= to - from + 1
      from = to + 1
    }
  }
  return portions.map((ranges) => ({ ...set, uids: ranges.join(',') }))
}

/** How many messages a set names, as far as its ranges tell. */
export function countOf({ uids }: MessageSet): number {
  return uids.split(',').reduce((sum, range) => {
    const [first = 0, last = first] = range.split(':').map(Number)
    return sum + Math.abs(last - first) + 1
  }, 0)
}
