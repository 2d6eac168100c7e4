import { readFileSync } from 'node:fs'
import { corpusFiles } from '@/e2e/corpora'
import { decodeText } from './charset'
import { chooseParts } from './choose'
import { splitMessage } from './split'
import { bodiesOf } from './split-bodies'
import { type Part, treeOf } from './structure'
import { decodeTransfer } from './transfer'

/** Every message below a folder of the collections. */
export function fixtureMessages(folder: string): { file: string; bytes: Buffer }[] {
  return corpusFiles(folder)
    .filter((file) => file.endsWith('.eml'))
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
