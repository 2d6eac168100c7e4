import type { HElement } from 'docx-preview'

type Built = HElement | Node | string

const noBox = { x: 0, y: 0, width: 0, height: 0 }

/**
 * Makes what docx-preview asks for in a document that nobody sees: there no picture is fetched and no script runs,
 * whatever a file wants to be made of it.
 */
export function inertBuilder(inert: Document): (wanted: Built) => Node {
  const build = (wanted: Built): Node => {
    if (typeof wanted === 'string') return inert.createTextNode(wanted)
    if (wanted instanceof Node) return wanted
    const { ns, tagName, className, style, children, ...properties } = wanted
    if (tagName === '#comment') return inert.createComment('')
    const made = tagName === '#fragment' ? inert.createDocumentFragment() : element(tagName, ns)
    if (made instanceof Element) {
      if (className) made.setAttribute('class', className)
      dress(made, style)
      for (const [name, value] of Object.entries(properties)) if (value !== undefined) Reflect.set(made, name, value)
    }
    for (const child of children ?? []) if (child !== null && child !== undefined) made.appendChild(build(child))
    return made
  }
  const element = (tagName: string, namespace: unknown): Element => {
    const made =
      typeof namespace === 'string' ? inert.createElementNS(namespace, tagName) : inert.createElement(tagName)
    // It measures drawings later on; here nothing is laid out.
    if (made instanceof SVGElement) Reflect.set(made, 'getBBox', () => noBox)
    return made
  }
  return build
}

function dress(made: Element, style: HElement['style']) {
  if (typeof style === 'string') made.setAttribute('style', style)
  else if (style && 'style' in made) Object.assign(made.style as object, style)
}
