import { signatureText } from '../../identities/rules'

/** What stood in the message, and what is to stand there: signatures as HTML, '' for none. */
export type SignatureChange = { before: string; after: string }

/**
 * A plain text with another signature. One that its writer changed by hand stays as it is; where there was none, the new
 * one comes above what is quoted.
 */
export function withTextSignature(text: string, { before, after }: SignatureChange): string {
  const [old, next] = [block(before), block(after)]
  if (old) return text.includes(old) ? text.replace(old, () => next) : text
  if (!next) return text
  const quoted = /\n+(?:[^\n>]+\n)?>|\n+-{10} /.exec(text)
  if (!quoted) return `${text.trimEnd()}\n${next}`
  return `${text.slice(0, quoted.index)}\n${next}${text.slice(quoted.index)}`
}

const block = (signature: string) => (signature ? `\n-- \n${signatureText(signature)}` : '')
