/**
 * HTML whose style sheets are written into its elements: mail programs drop sheets that stand in a text, and ours must not
 * reach the page. Rules for other widths, dark screens or print stay out.
 */
export function inlineStyles(html: string): string {
  if (!/<style/i.test(html)) return html
  const { body, head } = new DOMParser().parseFromString(html, 'text/html')
  const sheets = [...head.querySelectorAll('style'), ...body.querySelectorAll('style')]
  const rules = sheets
    .flatMap((sheet) => rulesOf(sheet.textContent ?? ''))
    .flatMap((rule) =>
      selectorsOf(rule.selectorText).map((selector) => ({ rule, selector, weight: weightOf(selector) })),
    )
    .toSorted((one, other) => one.weight - other.weight)
  const written = new Map<HTMLElement, string>()
  for (const { rule, selector } of rules)
    for (const element of matches(body, selector)) {
      if (!written.has(element)) written.set(element, element.style.cssText)
      for (const name of Array.from(rule.style)) {
        const [value, priority] = [rule.style.getPropertyValue(name), rule.style.getPropertyPriority(name)]
        element.style.setProperty(name, value, priority)
      }
    }
  // What the element says itself comes last, so it holds.
  for (const [element, own] of written) element.style.cssText += `;${own}`
  for (const sheet of sheets) sheet.remove()
  return body.innerHTML
}

function rulesOf(text: string): CSSStyleRule[] {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return Array.from(sheet.cssRules).filter((rule) => rule instanceof CSSStyleRule)
}

/** A list of selectors one by one: commas inside of brackets belong to one. */
function selectorsOf(list: string): string[] {
  return list.split(/,(?![^([]*[)\]])/).map((selector) => selector.trim())
}

function matches(body: HTMLElement, selector: string): HTMLElement[] {
  try {
    return [...body.querySelectorAll<HTMLElement>(selector)].filter((element) => element instanceof HTMLElement)
  } catch {
    return [] // a selector of another program's
  }
}

/** Ids, then classes and attributes, then elements: near enough to CSS for the sheets of mail. */
function weightOf(selector: string): number {
  const count = (pattern: RegExp) => (selector.match(pattern) ?? []).length
  return count(/#[\w-]+/g) * 10_000 + count(/\.[\w-]+|\[[^\]]*\]|:[\w-]+/g) * 100 + count(/(?:^|[\s>+~])[a-z][\w-]*/gi)
}
