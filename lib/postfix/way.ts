import 'server-only'
import * as z from 'zod/mini'
import { linesFromDoor } from './door'

const logged = z.object({ from: z.enum(['postfix', 'dovecot']), program: z.string(), id: z.string(), text: z.string() })
const spoken = z.object({
  from: z.literal('dialogue'),
  program: z.string(),
  id: z.string(),
  with: z.string(),
  said: z.enum(['us', 'them']),
  text: z.string(),
})
const told = z.discriminatedUnion('from', [
  z.object({ ...logged.shape, from: z.literal('postfix') }),
  z.object({ ...logged.shape, from: z.literal('dovecot') }),
  spoken,
])
/** A line of a log about a message, or one that Postfix and another server said to each other about it. */
export type Told = z.infer<typeof told>

/** The header by which Postfix writes down what is said about a message (mailserver/postfix/watched.regexp). */
export const watchedHeader = 'X-Buzon-Watched'

/** What the logs say of a message from now on, until `signal`. @throws `no-queue`, `queue-unreachable`. */
export async function* followMessage(messageId: string, signal: AbortSignal): AsyncGenerator<Told> {
  const path = `/way?${new URLSearchParams({ message: messageId })}`
  for await (const line of linesFromDoor({ method: 'GET', path, signal })) yield told.parse(JSON.parse(line))
}
