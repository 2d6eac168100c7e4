import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import * as z from 'zod/mini'
import { parsed } from './holds'

/** HTML that somebody wrote to do harm. */
export type Listed = { id: string; html: string }

const words = z.optional(z.string())
const entry = z.union([
  z.string(),
  z.object({ id: words, payload: words, html: words, vector: words, input: words, data: words }),
])
const list = z.array(entry)
const named = z.union([z.object({ payloads: list }), z.object({ tests: list }), z.object({ items: list })])

/** The payloads of a JSON list (of words, or of objects that have them), or of a text file with one a line. */
export function payloadsIn(path: string): Listed[] {
  const text = readFileSync(path, 'utf8')
  const found = /\.txt$/i.test(path) ? text.split(/\r?\n/).filter(Boolean) : entriesOf(parsed(text))
  return found.flatMap((one, at) => {
    const given = typeof one === 'string' ? { payload: one } : one
    const html = given.payload ?? given.html ?? given.vector ?? given.input ?? given.data
    return html ? [{ id: ('id' in given && given.id) || `${basename(path)}:${at + 1}`, html: filledIn(html) }] : []
  })
}

function entriesOf(value: unknown): z.infer<typeof list> {
  const bare = list.safeParse(value)
  if (bare.success) return bare.data
  const wrapped = named.safeParse(value)
  return wrapped.success ? (Object.values(wrapped.data)[0] ?? []) : []
}

/** One list leaves blanks for what is to be run. */
function filledIn(payload: string): string {
  return payload.replace(/%js_uri_\w+%/g, 'javascript:alert(1)').replace(/%js_\w+%/g, 'alert(1)')
}
