import 'server-only'
import { decodeText } from '@/lib/mime/charset'
import { textOf } from '@/lib/mime/html/read'
import { type SplitPart, splitMessage } from '@/lib/mime/split'
import { decodeTransfer } from '@/lib/mime/transfer'

const mostCharacters = 20_000
const mostBytes = 200_000

/** The words of a message, plain, and the names of what is attached: enough to decide about it. */
export function contentOf(message: Buffer): { text: string; attachments: string[] } {
  const leaves = leavesOf(splitMessage(message))
  const isAttached = (part: SplitPart) => part.disposition === 'attachment' || nameOf(part) !== ''
  const shown = leaves.filter((part) => !isAttached(part))
  const part = shown.find(({ type }) => type === 'text/plain') ?? shown.find(({ type }) => type === 'text/html')
  return {
    text: part ? wordsOf(part).slice(0, mostCharacters) : '',
    attachments: leaves
      .filter(isAttached)
      .map((attached) => nameOf(attached) || attached.type)
      .slice(0, 50),
  }
}

function leavesOf(part: SplitPart): SplitPart[] {
  return part.type.startsWith('multipart/') ? part.childNodes.flatMap(leavesOf) : [part]
}

const nameOf = (part: SplitPart) => part.dispositionParameters?.filename ?? part.parameters?.name ?? ''

function wordsOf(part: SplitPart): string {
  const text = decodeText(decodeTransfer(part.body.subarray(0, mostBytes), part.encoding), part.parameters?.charset)
  return (part.type === 'text/html' ? textOf(text) : text).replace(/\r\n?/g, '\n').trim()
}
