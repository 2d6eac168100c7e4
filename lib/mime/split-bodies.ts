import 'server-only'
import type { SplitPart } from './split'
import { type Part, treeOf } from './structure'

/** The bodies of a message taken apart, by the numbers their parts have in its tree. */
export function bodiesOf(split: SplitPart): Map<string, Buffer> {
  const bodies = new Map<string, Buffer>()
  const pair = (part: Part, from: SplitPart) => {
    if (!part.type.startsWith('multipart/')) bodies.set(part.part, from.body)
    for (const [index, child] of part.children.entries()) {
      const source = from.childNodes[index]
      if (source) pair(child, source)
    }
  }
  pair(treeOf(split).root, split)
  return bodies
}
