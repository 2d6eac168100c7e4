export type MtaSts = { mode: 'none' | 'testing' | 'enforce'; host: string }

const weekSeconds = 7 * 24 * 60 * 60

/** The policy as other servers fetch it (RFC 8461, section 3.2). */
export const policyText = ({ mode, host }: MtaSts): string =>
  [`version: STSv1`, `mode: ${mode}`, `mx: ${host}`, `max_age: ${weekSeconds}`, ''].join('\r\n')

/** What the record in DNS says of it: others look at the policy again when this changes. */
export function policyId({ mode, host }: MtaSts): string {
  let sum = 0
  for (const letter of `${mode} ${host}`) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0x1_0000_0000
  return `${mode}${sum.toString(16)}`
}
