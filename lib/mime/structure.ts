import 'server-only'
import { limits } from './limits'

/**
 * One node of a message's MIME tree. `part` is its number for FETCH (RFC 3501, section 6.4.5); a multipart has one
 * too, but only leaves and enclosed messages can be fetched by it. Types and encodings are lower case.
 */
export type Part = {
  part: string
  type: string
  parameters: Record<string, string>
  /** `inline`, `attachment` or ''. */
  disposition: string
  /** Decoded, as the sender wrote it; '' when there is none. Not safe as a file name (lib/mime/filename). */
  name: string
  encoding: string
  sizeBytes: number
  /** Without angle brackets. */
  contentId: string | null
  children: Part[]
  /** The headers of the message inside (message/rfc822), as far as the server told. */
  envelope: Envelope | null
}

type Mailbox = { name?: string | undefined; address?: string | undefined }
export type Envelope = { subject?: string | undefined; date?: Date | string | undefined; from?: Mailbox[] | undefined }

/** A BODYSTRUCTURE (RFC 3501) as the IMAP door hands it over. */
export type ServerStructure = {
  type: string
  parameters?: Record<string, string> | undefined
  id?: string | undefined
  encoding?: string | undefined
  size?: number | undefined
  envelope?: Envelope | undefined
  disposition?: string | undefined
  dispositionParameters?: Record<string, string> | undefined
  childNodes?: ServerStructure[] | undefined
}

export type Tree = { root: Part; isTooDeep: boolean; hasTooMany: boolean }

/** The tree of a message with the numbers its parts are fetched by, cut at the limits of depth and count. */
export function treeOf(structure: ServerStructure): Tree {
  const state = { count: 0, isTooDeep: false, hasTooMany: false }
  const root = build(structure, { number: '', depth: 0 }, state)
  return { root, isTooDeep: state.isTooDeep, hasTooMany: state.hasTooMany }
}

type Place = { number: string; depth: number }
type State = { count: number; isTooDeep: boolean; hasTooMany: boolean }

function build(node: ServerStructure, { number, depth }: Place, state: State): Part {
  state.count++
  const isMultipart = node.type.startsWith('multipart/')
  // The body of a message that isn't a multipart is its part 1.
  const own = isMultipart || depth > 0 ? number : under(number, 1)
  const part = partOf(node, own)

  for (const [index, child] of (node.childNodes ?? []).entries()) {
    if (depth >= limits.depth) state.isTooDeep = true
    else if (state.count >= limits.parts) state.hasTooMany = true
    else part.children.push(build(child, placeOf(child, { parent: part, index, depth }), state))
  }
  return part
}

function placeOf(
  child: ServerStructure,
  { parent, index, depth }: { parent: Part; index: number; depth: number },
): Place {
  if (parent.type.startsWith('multipart/')) return { number: under(parent.part, index + 1), depth: depth + 1 }
  const number = child.type.startsWith('multipart/') ? parent.part : under(parent.part, 1)
  return { number, depth: depth + 1 }
}

const under = (number: string, index: number) => (number ? `${number}.${index}` : String(index))

function partOf(node: ServerStructure, number: string): Part {
  const { parameters = {}, dispositionParameters = {} } = node
  return {
    part: number,
    type: node.type.toLowerCase(),
    parameters,
    disposition: (node.disposition ?? '').toLowerCase(),
    name: dispositionParameters.filename || parameters.name || '',
    encoding: (node.encoding ?? '').toLowerCase(),
    sizeBytes: node.size ?? 0,
    contentId: node.id ? node.id.trim().replace(/^<|>$/g, '') : null,
    children: [],
    envelope: node.envelope ?? null,
  }
}

/** The part with this number, wherever it is in the tree. */
export function findPart(root: Part, number: string): Part | null {
  const waiting = [root]
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (part.part === number && !part.type.startsWith('multipart/')) return part
    waiting.push(...part.children)
  }
  return null
}
