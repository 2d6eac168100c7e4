import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeText } from './charset'
import { chooseParts } from './choose'
import { splitMessage } from './split'
import { bodiesOf } from './split-bodies'
import { type Part, treeOf } from './structure'
import { decodeTransfer } from './transfer'

/** Every message below a folder of the corpora (BUZON_CORPORA). */
export function fixtureMessages(folder: string): { file: string; bytes: Buffer }[] {
  const root = join(process.env.BUZON_CORPORA ?? '../shared/corpora', folder)
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.eml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ file, bytes: readFileSync(file) }))
}

/** The pieces of a message as text, taken from its own bytes: what opening it would show, without a server. */
export function readBodies(bytes: Buffer): { text: string | null; html: string | null }[] {
  const split = splitMessage(bytes)
  const bodies = bodiesOf(split)
  const read = (part: Part | null) => {
    if (!part) return null
    return decodeText(decodeTransfer(bodies.get(part.part) ?? Buffer.alloc(0), part.encoding), part.parameters.charset)
  }
  const { pieces, enclosed } = chooseParts(treeOf(split).root)
  return [...pieces, ...enclosed.flatMap((inner) => inner.pieces)].map(({ text, html }) => ({
    text: read(text),
    html: read(html),
  }))
}
