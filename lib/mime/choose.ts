import 'server-only'
import type { Part } from './structure'

/** A piece of what is to be read, in the forms the sender gave it. Pieces follow one another. */
export type Piece = { text: Part | null; html: Part | null }

/** A message inside this one: its own pieces are shown under its own heading. */
export type Enclosed = { part: Part; pieces: Piece[] }

/** What the parts of a message are for. */
export type Choice = { pieces: Piece[]; attachments: Part[]; enclosed: Enclosed[] }

/** Decides which parts are read and which are attached (RFC 2046, 2387, 1847, 6522). Every leaf ends up in one of them. */
export function chooseParts(root: Part): Choice {
  const choice: Choice = { pieces: [], attachments: [], enclosed: [] }
  choice.pieces = walk(root, choice)
  if (choice.pieces.length === 0) promoteText(choice)
  return choice
}

function walk(part: Part, choice: Choice): Piece[] {
  switch (part.type) {
    case 'multipart/alternative':
      return alternative(part, choice)
    case 'multipart/related':
      return related(part, choice)
    case 'message/rfc822':
    case 'message/global':
      return enclose(part, choice)
  }
  if (part.type.startsWith('multipart/')) return sequence(part, choice)
  return leaf(part, choice)
}

// The same words in several forms: the first plain one, and the last (richest) HTML.
function alternative(part: Part, choice: Choice): Piece[] {
  const forms = part.children.map((child) => walk(child, choice))
  const plain = forms.find((pieces) => pieces.some(({ text }) => text))
  const rich = forms.findLast((pieces) => pieces.some(({ html }) => html))
  if (!rich || rich === plain) return plain ?? []
  if (rich.length > 1 || !plain) return rich
  return rich.map(({ html, text }) => ({ html, text: plain.length === 1 ? (plain[0]?.text ?? text) : text }))
}

// A root (the start parameter, else the first part) with what it shows.
function related(part: Part, choice: Choice): Piece[] {
  const start = part.parameters.start?.replace(/^<|>$/g, '')
  const root = part.children.find(({ contentId }) => start !== undefined && contentId === start) ?? part.children[0]
  for (const child of part.children) {
    if (child === root) continue
    if (child.type.startsWith('multipart/')) choice.pieces.push(...walk(child, choice))
    else choice.attachments.push(child)
  }
  return root ? walk(root, choice) : []
}

function sequence(part: Part, choice: Choice): Piece[] {
  return part.children.reduce<Piece[]>((pieces, child) => {
    const isFile = child.name !== '' && pieces.length > 0 && child.children.length === 0
    if (!isFile) return pieces.concat(walk(child, choice))
    choice.attachments.push(child)
    return pieces
  }, [])
}

function enclose(part: Part, choice: Choice): Piece[] {
  choice.attachments.push(part)
  const [body] = part.children
  if (body) {
    const inner = chooseParts(body)
    choice.enclosed.push({ part, pieces: inner.pieces }, ...inner.enclosed)
  }
  return []
}

function leaf(part: Part, choice: Choice): Piece[] {
  if (part.disposition !== 'attachment') {
    if (part.type === 'text/plain') return [{ text: part, html: null }]
    if (part.type === 'text/html') return [{ text: null, html: part }]
  }
  choice.attachments.push(part)
  return []
}

// Nothing to read, but some other text that isn't meant as a file: better than an empty screen.
function promoteText(choice: Choice) {
  const text = choice.attachments.find(
    // A calendar is shown as one (lib/invitations).
    ({ type, disposition }) => type.startsWith('text/') && type !== 'text/calendar' && disposition !== 'attachment',
  )
  if (text) choice.pieces.push({ text, html: null })
}
