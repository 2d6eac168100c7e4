import 'server-only'
import type { ImapFlow } from 'imapflow'

/** A piece of a command or an answer, as imapflow's parser and compiler have it. `bytes`: of a literal, as they came. */
export type Token =
  | { type?: string; value?: unknown; section?: Token[]; partial?: number[]; bytes?: Buffer }
  | Token[]
  | null

/** `numbers` instead of tokens: what a SEARCH found. */
export type Answer = { command: string; attributes: Token[]; numbers: number[] }

/** imapflow leaves out what a response has none of. */
type Parsed = { command: string; attributes?: Token[]; numbers?: number[] }

const whole = ({ command, attributes = [], numbers = [] }: Parsed): Answer => ({ command, attributes, numbers })

type Untagged = Record<string, (answer: Parsed) => Promise<void>>

type Executor = {
  exec(command: string, attributes: Token[], options: { untagged: Untagged }): Promise<{ next(): void }>
  untaggedHandlers: Record<string, ((answer: Parsed) => Promise<void>) | undefined>
}

// imapflow runs any command but keeps `exec` out of its types: this is the one place that knows.
const inside = (client: ImapFlow) => client as unknown as Executor

export const atom = (value: string): Token => ({ type: 'ATOM', value })

/** A value from outside: the compiler quotes it, or sends it as a literal, so it can never become a command (T7). */
export const text = (value: string): Token => ({ type: 'STRING', value })

/** Runs a command that imapflow has no method for, and answers its untagged responses of one kind. */
export async function execute(
  client: ImapFlow,
  command: string,
  attributes: Token[],
  wanted: string,
): Promise<Answer[]> {
  const answers: Answer[] = []
  const collect = async (answer: Parsed) => {
    answers.push(whole(answer))
  }
  const response = await inside(client).exec(command, attributes, { untagged: { [wanted]: collect } })
  response.next()
  return answers
}

type Writer = { write: (chunk: string | Buffer) => unknown }

/**
 * Sends `line`, a whole command with a tag of its own, in front of what `run` sends at once: both go in one packet. Whoever
 * calls takes its tagged answer off the stream. False when nothing was sent in that moment.
 */
export function sendInFront(client: ImapFlow, line: string, run: () => void): boolean {
  const writer = client as unknown as Writer
  const { write } = writer
  let isSent = false
  writer.write = (chunk) => {
    writer.write = write
    isSent = true
    const first = Buffer.from(`${line}\r\n`, 'latin1')
    return write.call(client, Buffer.concat([first, Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk, 'latin1')]))
  }
  try {
    run()
  } finally {
    writer.write = write
  }
  return isSent
}

type Line = { payload: Buffer }

/**
 * Runs a command whose untagged responses of one kind are answered as they came, unparsed: imapflow's parser takes half
 * a second for 100,000 numbers in lists, and drops a line whose lists go too deep.
 */
export async function executeUnparsed(
  client: ImapFlow,
  command: string,
  attributes: Token[],
  wanted: string,
): Promise<Buffer[]> {
  const reader = client as unknown as { handleResponse(line: Line): Promise<boolean> }
  const lines: Buffer[] = []
  const head = `* ${wanted}`
  const handle = reader.handleResponse
  reader.handleResponse = async (line) => {
    if (line.payload.toString('latin1', 0, head.length).toUpperCase() !== head) return handle.call(client, line)
    lines.push(line.payload.subarray(head.length))
    return true
  }
  try {
    const response = await inside(client).exec(command, attributes, { untagged: {} })
    response.next()
  } finally {
    reader.handleResponse = handle
  }
  return lines
}

/** Listens to an untagged response that may come at any time, not as an answer. */
export function onUntagged(client: ImapFlow, wanted: string, listener: (answer: Answer) => void): void {
  inside(client).untaggedHandlers[wanted] = async (answer) => listener(whole(answer))
}

/** The text of a token that has one. */
export function textOf(token: Token | undefined): string {
  if (!token || Array.isArray(token)) return ''
  const { value } = token
  if (Buffer.isBuffer(value)) return value.toString('utf8')
  return typeof value === 'string' ? value : ''
}
