import 'server-only'
import { Cursor } from './cursor'

/** A MAPI property: its type (MS-OXCDATA, section 2.11.1) and the bytes of its first value. */
export type Property = { type: number; value: Buffer }

const mostProperties = 5_000
const mostValues = 10_000
const severalValues = 0x1000
const named = 0x8000

// Bytes of each value that has a fixed size; short ones are filled up to four.
const fixedBytes: Record<number, number> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
}
const variable = new Set([0x0d, 0x1e, 0x1f, 0x0102])

/** The properties of a block (MS-OXTNEF, section 2.1.3.4) by id; what is damaged ends it, what came before is kept. */
export function readProperties(block: Buffer): Map<number, Property> {
  const found = new Map<number, Property>()
  const cursor = new Cursor(block)
  const count = Math.min(cursor.long() ?? 0, mostProperties)
  for (let index = 0; index < count; index++) {
    const type = cursor.short()
    const id = cursor.short()
    if (type === null || id === null) break
    if (id >= named && !skipName(cursor)) break
    const value = firstValue(cursor, type)
    if (!value) break
    if (!found.has(id)) found.set(id, { type: type & ~severalValues, value })
  }
  return found
}

function skipName(cursor: Cursor): boolean {
  if (!cursor.take(16)) return false
  const kind = cursor.long()
  if (kind === 0) return cursor.long() !== null
  const length = kind === 1 ? cursor.long() : null
  return length !== null && cursor.takePadded(length) !== null
}

function firstValue(cursor: Cursor, type: number): Buffer | null {
  const single = type & ~severalValues
  const isVariable = variable.has(single)
  const size = fixedBytes[single]
  if (!isVariable && size === undefined) return null
  const count = isVariable || type !== single ? cursor.long() : 1
  if (count === null || count > mostValues) return null
  let first: Buffer | null = null
  for (let index = 0; index < count; index++) {
    const length = isVariable ? cursor.long() : (size ?? null)
    const value = length === null ? null : cursor.takePadded(length)
    if (!value) return null
    first ??= value
  }
  return first ?? Buffer.alloc(0)
}
