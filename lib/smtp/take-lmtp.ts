import 'server-only'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { logger } from '@/lib/http/log'

/** A message as the mail server gives it to us, for one envelope recipient. `sender` '' is the null sender. */
export type Given = { sender: string; recipient: string; message: Buffer }

/** The reply for one recipient, as LMTP has it: `250 2.0.0 …`. 250 means that it lies safely with us. */
export type Take = (given: Given) => Promise<string>

type Listening = { port: number; close(): Promise<void> }

const mostBytes = 60 * 1024 * 1024

/**
 * Takes mail by LMTP (RFC 2033) from our own mail server, and from nobody else: it listens on this machine only. What isn't
 * answered with 250 stays in the mail server's queue. @throws when the address is taken.
 */
export async function listenLmtp({ host, port }: { host: string; port: number }, take: Take): Promise<Listening> {
  const server = new SMTPServer({
    lmtp: true,
    banner: 'lists',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: mostBytes,
    maxClients: 20,
    logger: false,
    onData(stream, { envelope }, done) {
      const sender = envelope.mailFrom ? envelope.mailFrom.address : ''
      const recipients = envelope.rcptTo.map(({ address }) => address)
      answerAll({ sender, recipients, stream }, take).then(
        (answers) => done(null, answers as unknown as string),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    },
  })
  server.on('error', (error) => logger.warn({ err: error }, 'a connection of the mail server failed'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: taken } = server.server.address() as AddressInfo
  return { port: taken, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

type Arriving = { sender: string; recipients: string[]; stream: Readable & { sizeExceeded?: boolean } }

async function answerAll({ sender, recipients, stream }: Arriving, take: Take): Promise<(string | Error)[]> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of stream) {
    bytes += piece.length
    if (bytes <= mostBytes) pieces.push(piece)
  }
  if (bytes > mostBytes) return recipients.map(() => failure('552 5.3.4 The message is too large for a list'))
  const message = Buffer.concat(pieces)
  const answers: (string | Error)[] = []
  for (const recipient of recipients) answers.push(await oneAnswer({ sender, recipient, message }, take))
  return answers
}

async function oneAnswer(given: Given, take: Take): Promise<string | Error> {
  try {
    const answer = await take(given)
    return answer.startsWith('2') ? answer.slice(4) : failure(answer)
  } catch (error) {
    logger.error({ err: error, recipient: given.recipient }, 'a message to a list could not be taken')
    return failure('451 4.3.0 Try again in a moment')
  }
}

function failure(answer: string): Error {
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) })
}
