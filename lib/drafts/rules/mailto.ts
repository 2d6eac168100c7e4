import type { Address } from '../../messages/schema/row'
import { parseRecipients } from './addresses'

export type Mailto = { to: Address[]; cc: Address[]; bcc: Address[]; subject: string; text: string }

/** What a mailto: link asks for (RFC 6068): only what its writer will see before it is sent. */
export function readMailto(link: string): Mailto {
  const [, addresses = '', query = ''] = /^mailto:([^?]*)\??(.*)$/is.exec(link.trim()) ?? []
  const fields = query.split('&').map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, Math.max(at, 0)).toLowerCase(), decoded(pair.slice(at + 1))] as const
  })
  const valuesOf = (name: string) => fields.flatMap(([field, value]) => (field === name ? [value] : []))
  const people = (values: string[]) => values.flatMap(parseRecipients).slice(0, 200)
  return {
    to: people([decoded(addresses), ...valuesOf('to')]),
    cc: people(valuesOf('cc')),
    bcc: people(valuesOf('bcc')),
    subject: valuesOf('subject').join(' ').replace(/\s+/g, ' ').slice(0, 2000),
    text: valuesOf('body').join('\n').replace(/\r\n?/g, '\n').slice(0, 100_000),
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
