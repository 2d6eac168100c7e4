import 'server-only'
import SmtpConnection from 'nodemailer/lib/smtp-connection'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { failure } from './connection'

/** What the mail server said to one message: it has it, never will, or may later. */
export type HandedOn = { verdict: 'taken' | 'refused' | 'later'; answer: string }

type Handing = { sender: string; recipient: string; message: Buffer }

/** A line to our own mail server, on which what we send on our own account goes out, one message after the other. */
export type Line = { hand(handing: Handing): Promise<HandedOn>; close(): void }

/** By this greeting the spam filter knows what it may sign: what Sieve hands over on the same port says what a reader likes. */
const nameOfLists = 'lists.localhost'
const waitMs = 10_000

/** Connects to the mail server's port for its own programs. @throws `server-down`. */
export async function openLine(): Promise<Line> {
  const { lists } = config
  if (!lists) throw new Error('BUZON_LISTS_VIA is not set')
  const connection = new SmtpConnection({
    host: lists.via.host,
    port: lists.via.port,
    secure: false,
    ignoreTLS: true,
    name: nameOfLists,
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: 60_000,
    logger: false,
  })
  await new Promise<void>((resolve, reject) => {
    connection.on('error', reject)
    connection.connect((error) => (error ? reject(error) : resolve()))
  }).catch((cause: unknown) => {
    connection.close()
    throw new Problem('unavailable', 'server-down', { values: { host: lists.via.host }, cause })
  })
  connection.removeAllListeners('error').on('error', () => {})
  return { hand: (handing) => hand(connection, handing), close: () => connection.close() }
}

function hand(connection: SmtpConnection, { sender, recipient, message }: Handing): Promise<HandedOn> {
  const envelope = {
    from: sender,
    to: [recipient],
    size: message.length,
    use8BitMime: message.some((byte) => byte > 0x7f),
  }
  return new Promise((resolve, reject) => {
    connection.send(envelope, message, (error, info) => {
      if (!error && info) return resolve({ verdict: 'taken', answer: info.response })
      const { responseCode, response } = failure(error)
      if (responseCode >= 500) return resolve({ verdict: 'refused', answer: response })
      if (responseCode >= 400) return resolve({ verdict: 'later', answer: response })
      reject(new Problem('unavailable', 'sending-interrupted', { cause: error }))
    })
  })
}
