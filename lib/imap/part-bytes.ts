import 'server-only'
import { atom, type Token, textOf } from './raw'

/** So much of a part, from its beginning. `part` is a number (`1.2`). */
export type PartRequest = { part: string; maxBytes: number }

/** The first bytes of a part, without marking the message seen. */
export const peek = (part: string, maxBytes: number): Token => ({
  type: 'ATOM',
  value: 'BODY.PEEK',
  section: [atom(part)],
  partial: [0, maxBytes],
})

/** What a FETCH response tells of a part that was asked for by `peek`. */
export function toldOf(items: Map<string, Token>, part: string): Token | undefined {
  const name = `BODY[${part.toUpperCase()}]`
  return items.get(`${name}<0>`) ?? items.get(name)
}

export function bytesOf(token: Token | undefined): Buffer {
  const bytes = token && !Array.isArray(token) ? token.bytes : undefined
  return bytes ?? Buffer.from(textOf(token), 'utf8')
}
