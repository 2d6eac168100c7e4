/** What decides whether a press is a shortcut's: a DOM KeyboardEvent has all of it. */
export type Press = {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  altGraph: boolean
}

/** Whether a press is the one named: `e`, `#`, `Shift+U`, `Escape`, `Mod+k` (Ctrl, or ⌘ on a Mac). */
export function isPress(name: string, press: Press): boolean {
  const parts = name === '+' ? ['+'] : name.split('+')
  const key = parts.at(-1) ?? ''
  const wantsMod = parts.includes('Mod')
  const hasMod = press.ctrlKey || press.metaKey
  // On many keyboards # and @ need AltGr, which some systems report as Ctrl+Alt.
  const isTyped = press.altGraph || (!hasMod && !press.altKey)
  if (wantsMod ? !hasMod || press.altKey : !isTyped) return false
  if (isLetter(key)) return press.key.toLowerCase() === key.toLowerCase() && press.shiftKey === parts.includes('Shift')
  // Where a sign sits on the keyboard, and whether it needs Shift, differs by country: only the sign counts.
  if (key.length === 1) return press.key === key
  return press.key === key && press.shiftKey === parts.includes('Shift')
}

/** Whether every press of a shortcut can be typed by accident: no Ctrl, Alt or ⌘ in it (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  return keys.split(' ').every((press) => !press.includes('Mod') && press.at(-1) !== undefined && press !== 'Escape')
}

/** A shortcut as a reader of this machine knows it: `⌘K` on a Mac, `Ctrl+K` elsewhere, `g then i` as «g i». */
export function shownKeys(keys: string, isMac: boolean): string {
  return keys
    .replaceAll('Mod+', isMac ? '⌘' : 'Ctrl+')
    .replace(/(⌘|Ctrl\+)(\w)$/, (_, mod: string, key: string) => mod + key.toUpperCase())
}

const isLetter = (key: string) => /^\p{L}$/u.test(key)
