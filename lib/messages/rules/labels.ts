import type { Keyword, Label } from '../schema/row'

/** The reader's own among a message's keywords: those of the product begin with a dollar. */
export function labelsIn(keywords: readonly Keyword[]): Label[] {
  return keywords.filter((keyword): keyword is Label => !keyword.startsWith('$'))
}

/** A hue (0 to 359) that a label always has. */
export function hueOf(label: string): number {
  let hash = 0
  for (const letter of label.toLowerCase()) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360_007
  return hash % 360
}

/** Every label once, whatever its case (flags are case-insensitive: RFC 3501, section 2.3.2), in the order of the alphabet. */
export function distinctLabels(labels: readonly Label[]): Label[] {
  const byName = new Map(labels.map((label) => [label.toLowerCase(), label]))
  return [...byName.values()].sort((one, other) => one.localeCompare(other))
}
