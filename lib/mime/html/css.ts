import 'server-only'
import { type CssNode, type Declaration, generate, type List, type ListItem, parse, walk } from 'css-tree'
import { functions, positions, properties } from './css-allowed'
import { bodyClass, idPrefix, rootClass } from './names'
import { imageUrl, type Remote, type Tally } from './urls'

/**
 * A style sheet reduced to what cannot load, leave its box or track (T3, T4): rules and `@media` only, allowed
 * properties and functions only, no url() at all, since what a selector matches would choose what is fetched.
 */
export function cleanSheet(css: string): string {
  return orNothing(() => sheetOf(css))
}

function sheetOf(css: string): string {
  const sheet = parse(css.replace(/<!--|-->/g, ' '), { parseCustomProperty: false, onParseError: () => {} })
  walk(sheet, {
    enter(node: CssNode, item: ListItem<CssNode>, list: List<CssNode>) {
      if (node.type === 'Atrule') {
        if (node.name.toLowerCase() !== 'media' || !node.block || hasLoad(node.prelude)) list?.remove(item)
      } else if (node.type === 'Rule') {
        if (node.prelude.type === 'Raw') list?.remove(item)
        else rename(node.prelude)
      } else if (node.type === 'Declaration') {
        if (!isAllowed(node) || hasLoad(node.value)) list?.remove(item)
      } else if (node.type === 'Raw' || node.type === 'Comment') {
        if (list) list.remove(item)
      }
    },
  })
  return inert(generate(sheet))
}

/** The declarations of a style attribute, reduced in the same way; images in url() are treated as `remote` says. */
export function cleanStyle(style: string, remote: Remote, tally: Tally): string {
  return orNothing(() => styleOf(style, remote, tally))
}

function styleOf(style: string, remote: Remote, tally: Tally): string {
  const list = parse(style, { context: 'declarationList', parseCustomProperty: false, onParseError: () => {} })
  if (list.type !== 'DeclarationList') return ''
  const kept: string[] = []
  list.children.forEach((node) => {
    if (node.type !== 'Declaration' || !isAllowed(node)) return
    if (placeImages(node, remote, tally)) kept.push(generate(node))
  })
  return inert(kept.join(';'))
}

// The library walks by recursion: of CSS nested thousands deep nothing stays, but the message can be read (T10).
function orNothing(clean: () => string): string {
  try {
    return clean()
  } catch (error) {
    if (error instanceof RangeError) return ''
    throw error
  }
}

function isAllowed({ property, value }: Declaration): boolean {
  const name = property.toLowerCase()
  if (!properties.has(name) || value.type === 'Raw') return false
  let allowed = true
  walk(value, (node) => {
    if (node.type === 'Function' && !functions.has(node.name.toLowerCase())) allowed = false
    if (node.type === 'Raw') allowed = false
    if (name === 'position' && node.type === 'Identifier' && !positions.has(node.name.toLowerCase())) allowed = false
  })
  return allowed
}

function hasLoad(node: CssNode | null): boolean {
  let found = false
  if (node)
    walk(node, ({ type }) => {
      if (type === 'Url') found = true
    })
  return found
}

// false: nothing of the declaration is left.
function placeImages(declaration: Declaration, remote: Remote, tally: Tally): boolean {
  if (!hasLoad(declaration.value)) return true
  if (!declaration.property.toLowerCase().startsWith('background')) return false
  let only = true
  walk(declaration.value, {
    enter(node: CssNode, item: ListItem<CssNode>, list: List<CssNode>) {
      if (node.type !== 'Url') {
        if (node.type !== 'Value') only = false
        return
      }
      const url = imageUrl(node.value, remote, tally)
      if (url) {
        node.value = url
        only = false
      } else list.remove(item)
    },
  })
  return !only
}

// Ids get the prefix they have in the markup; html, body and :root are the boxes that stand for them.
function rename(prelude: CssNode) {
  walk(prelude, (node) => {
    if (node.type === 'IdSelector') node.name = idPrefix + node.name
    const stand =
      node.type === 'TypeSelector'
        ? stands[node.name.toLowerCase()]
        : node.type === 'PseudoClassSelector' && node.name.toLowerCase() === 'root'
          ? rootClass
          : undefined
    if (stand) Object.assign(node, { type: 'ClassSelector', name: stand, children: null })
  })
}

const stands: Record<string, string> = { html: rootClass, body: bodyClass }

// Nothing in the text may end the style element or the attribute it stands in. The escape means the same to CSS.
function inert(css: string): string {
  return css.replace(/<(?=[a-z/!?])/gi, '\\3c ')
}
