import 'server-only'
import { type IncomingMessage, request } from 'node:http'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'

const silenceMs = 30_000

/** Whether the local mail server shows its queue and its logs at all. */
export const hasDoor = () => config.mailDoor !== undefined

type Asked = { method: 'GET' | 'POST'; path: string; body?: unknown; signal?: AbortSignal }

/**
 * Asks the small server of root's beside Postfix (mailserver/door).
 * @throws `no-queue` where there is none, `queue-unreachable` when it does not do it.
 */
export async function askDoor(asked: Asked): Promise<string> {
  const chunks: Buffer[] = []
  const answer = await open(asked)
  for await (const chunk of answer) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

/** The same for an answer without an end: each line as it comes. */
export async function* linesFromDoor(asked: Asked): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of await open(asked)) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter(Boolean)
  }
}

async function open({ method, path, body, signal }: Asked): Promise<IncomingMessage> {
  const { mailDoor } = config
  if (mailDoor === undefined) throw new Problem('not-found', 'no-queue')
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request({ socketPath: mailDoor, method, path, ...(signal ? { signal } : {}) }, resolve)
    asking.setTimeout(silenceMs, () => asking.destroy(new Error('the door is silent')))
    asking.once('error', reject)
    asking.end(body === undefined ? undefined : JSON.stringify(body))
  }).catch((cause: unknown) => {
    throw new Problem('unavailable', 'queue-unreachable', { cause })
  })
  if (answer.statusCode !== 200) {
    answer.resume()
    throw new Problem('unavailable', 'queue-unreachable', { cause: `the door answered ${answer.statusCode}` })
  }
  answer.setEncoding('utf8')
  return answer
}
