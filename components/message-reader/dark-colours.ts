import {
  clampChroma,
  formatRgb,
  useMode as know,
  modeLrgb,
  modeOklch,
  modeRgb,
  type Oklch,
  parse,
  wcagLuminance,
} from 'culori/fn'
import { darkGround } from './dark-ground'

const toOklch = know(modeOklch)
know(modeRgb)
know(modeLrgb)

const groundLight = wcagLuminance(darkGround)
// Black on white has 21:1; white on this ground has a little less, so all contrasts shrink alike: 4.5 becomes 4.3.
const shrink = Math.log(1.05 / (groundLight + 0.05)) / Math.log(21)
const steps = 14

/**
 * A colour made for white paper, as it is on a dark ground: hue and colourfulness stay, light is turned round so that the
 * contrast (WCAG 2.2, relative luminance) to any other colour turned round is nearly what it was. null: not a colour, or one that
 * isn't seen.
 */
export function darkened(colour: string): string | null {
  const known = turned.get(colour)
  if (known !== undefined) return known
  const found = turnedRound(colour)
  if (turned.size < mostKept) turned.set(colour, found)
  return found
}

const mostKept = 2_000
const turned = new Map<string, string | null>()

function turnedRound(colour: string): string | null {
  const given = parse(colour)
  if (!given || given.alpha === 0) return null
  const wanted = (groundLight + 0.05) * (1.05 / (wcagLuminance(given) + 0.05)) ** shrink - 0.05
  const { c, h } = toOklch(given)
  const at = (l: number): Oklch => clampChroma({ mode: 'oklch', l, c, ...(h !== undefined && { h }) }, 'oklch')
  let [low, high] = [0, 1]
  for (let step = 0; step < steps; step++) {
    const middle = (low + high) / 2
    if (wcagLuminance(at(middle)) < wanted) low = middle
    else high = middle
  }
  return formatRgb({ ...at(high), ...(given.alpha !== undefined && { alpha: given.alpha }) }) ?? null
}

/** Every colour of a CSS value, turned round; addresses of pictures stay. */
export function darkenedValue(value: string): string {
  return value.replace(/url\([^)]*\)|[a-z]+\([^()]*\)|#[0-9a-f]{3,8}\b|[a-z]+/gi, (token) =>
    /^url\(/i.test(token) ? token : (darkened(token.toLowerCase()) ?? token),
  )
}

/** The colours of an element: in its style, and in the attributes of old. */
export function darkenElement(node: Element): void {
  if (node instanceof HTMLElement && node.hasAttribute('style')) {
    const marked = markedBy(node)
    darkenDeclarations(node.style)
    if (marked && !node.style.boxShadow) node.style.boxShadow = `inset 0 -2px ${marked}`
  }
  for (const name of ['bgcolor', 'color', 'bordercolor']) {
    const colour = node.getAttribute(name)?.trim()
    const dark = colour && (darkened(colour) ?? darkened(`#${colour}`))
    if (dark) node.setAttribute(name, hexOf(dark))
  }
}

/**
 * The colour that words within a line are marked with, as with a felt pen: yellow turned round is hardly any colour, so a line of
 * it stays under the words. null: they are not.
 */
function markedBy(node: HTMLElement): string | null {
  if (!/^(?:SPAN|FONT|MARK|B|STRONG|I|EM|U)$/.test(node.tagName)) return null
  const colour = node.style.backgroundColor
  const given = parse(colour)
  return given && toOklch(given).c > 0.1 && wcagLuminance(given) > 0.4 ? colour : null
}

/** The colours of a style sheet. One that could not be written down again safely stays as it is. */
export function darkenedSheet(text: string): string {
  const sheet = new CSSStyleSheet()
  try {
    sheet.replaceSync(text)
  } catch {
    return text
  }
  const rules = [...sheet.cssRules]
  rules.forEach(darkenRule)
  const written = rules.map(({ cssText }) => cssText).join('\n')
  // What was escaped in the text is not any more: it could end the style.
  return written.includes('<') ? text : written
}

function darkenRule(rule: CSSRule): void {
  if (rule instanceof CSSStyleRule) darkenDeclarations(rule.style)
  else if (rule instanceof CSSGroupingRule) for (const inner of rule.cssRules) darkenRule(inner)
}

function darkenDeclarations(style: CSSStyleDeclaration): void {
  for (const name of Array.from(style)) {
    if (!/color|background-image|shadow/.test(name)) continue
    const value = style.getPropertyValue(name)
    const dark = darkenedValue(value)
    if (dark !== value) style.setProperty(name, dark, style.getPropertyPriority(name))
  }
}

/** The attributes of old know only this way to write a colour. */
function hexOf(rgb: string): string {
  const parts = rgb.match(/\d+/g) ?? []
  return `#${parts
    .slice(0, 3)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')}`
}
