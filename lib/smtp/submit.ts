import 'server-only'
import { isAscii } from 'node:buffer'
import { Readable } from 'node:stream'
import type { Account } from '@/lib/accounts/schema'
import { envelopeAddress } from '@/lib/drafts/rules/addresses'
import { Problem } from '@/lib/errors'
import { isTemporary } from '@/lib/submissions/rules/answers'
import { type Abilities, failure, openSmtp, type Smtp } from './connection'

/** The server's answer for one envelope recipient (RFC 5321, RCPT TO). `deferred`: it may be tried again. */
export type RecipientResult = { address: string; verdict: 'accepted' | 'deferred' | 'refused'; answer: string }

export type Envelope = {
  /** '' for a report, which is never reported about (RFC 5321, section 4.5.5). */
  sender: string
  /** `original`: as the writer wrote the address, for reports. */
  recipients: { address: string; original: string }[]
  envId: string
  wantsReceipts: boolean
}

/**
 * What became of a message handed over. `unknown`: the line broke after the final dot (RFC 5321, section 4.1.1.4), so it
 * may have been taken.
 */
export type Outcome = { isKnown: boolean; recipients: RecipientResult[] }

type Handing = {
  envelope: Envelope
  message: Buffer
  /** Called when all but the final dot is out. Until it has ended nothing can have been taken; if it throws, nothing will be. */
  beforeDot(): Promise<void>
}

const chunkBytes = 64 * 1024

/**
 * Submits a message once (RFC 6409); never tries again by itself. Throws `invalid` before anything is sent, `unavailable` or
 * `refused` when the server could not be used, and what `beforeDot` threw: then certainly nothing was taken.
 */
export async function submitMessage(account: Account, { envelope, message, beforeDot }: Handing): Promise<Outcome> {
  const sender = envelope.sender === '' ? '' : asEnvelope(envelope.sender)
  const recipients = new Map(
    envelope.recipients.map(({ address, original }) => [asEnvelope(address), plainest(address, original)]),
  )
  if (recipients.size === 0) throw new Problem('invalid', 'no-recipients')

  const smtp = await openSmtp(account)
  try {
    checkAbilities(smtp.abilities, [sender, ...recipients.keys()], message.length)
    const notify = envelope.wantsReceipts ? 'SUCCESS,FAILURE,DELAY' : 'FAILURE,DELAY'
    smtp.connection.reports = { notify, originals: recipients }
    return await handOver(smtp, {
      sender,
      recipients: [...recipients.keys()],
      envId: envelope.envId,
      message,
      beforeDot,
    })
  } finally {
    smtp.connection.close()
  }
}

/** Throws when a server of these abilities will not take such a message. */
export function checkAbilities({ maxBytes, hasSmtpUtf8 }: Abilities, addresses: string[], bytes: number): void {
  const international = addresses.find((address) => /[^\0-\x7f]/.test(address))
  if (international !== undefined && !hasSmtpUtf8)
    throw new Problem('refused', 'international-address', { values: { address: international } })
  if (maxBytes !== null && bytes > maxBytes)
    throw new Problem('too-large', 'message-too-large', { values: { limitMb: Math.floor(maxBytes / 1_000_000) } })
}

type Sending = { sender: string; recipients: string[]; envId: string; message: Buffer; beforeDot(): Promise<void> }

function handOver({ connection }: Smtp, { sender, recipients, envId, message, beforeDot }: Sending): Promise<Outcome> {
  let isDotOut = false
  let stopped: unknown
  // nodemailer writes the final dot when this stream ends, and not before.
  async function* body() {
    for (let at = 0; at < message.length; at += chunkBytes) yield message.subarray(at, at + chunkBytes)
    await beforeDot().catch((error: unknown) => {
      stopped = error
      throw error
    })
    isDotOut = true
  }
  const envelope = {
    from: sender,
    to: recipients,
    size: message.length,
    use8BitMime: !isAscii(message),
    dsn: { ret: 'HDRS' as const, envid: envId },
  }
  return new Promise((resolve, reject) => {
    connection.send(envelope, Readable.from(body(), { objectMode: false }), (error, info) => {
      if (!error && info) {
        connection.quit()
        return resolve({ isKnown: true, recipients: resultsOf(connection, recipients, info.response) })
      }
      const { responseCode, response } = failure(error)
      if (responseCode > 0) return resolve({ isKnown: true, recipients: resultsOf(connection, recipients, response) })
      if (isDotOut) return resolve({ isKnown: false, recipients: resultsOf(connection, recipients, '') })
      reject(stopped ?? new Problem('unavailable', 'sending-interrupted', { cause: error }))
    })
  })
}

/** Each recipient's own refusal, or else the answer that held for all the others. */
function resultsOf({ refusals }: Smtp['connection'], recipients: string[], answer: string): RecipientResult[] {
  const own = new Map(refusals.map((refusal) => [refusal.recipient ?? '', failure(refusal).response]))
  return recipients.map((address) => {
    const said = own.get(address) ?? answer
    const verdict = /^2/.test(said) || said === '' ? 'accepted' : isTemporary(said) ? 'deferred' : 'refused'
    return { address, verdict, answer: oneAnswer(said) }
  })
}

/** Where the address goes out as ASCII, the reports may name it so: not every server with DSN knows more (RFC 6533). */
function plainest(address: string, original: string): string {
  return /^[\0-\x7f]*$/.test(original) ? original : asEnvelope(address)
}

function asEnvelope(email: string): string {
  const address = envelopeAddress(email)
  if (address === null) throw new Problem('invalid', 'recipient-invalid', { values: { address: email.slice(0, 254) } })
  return address
}

/** A server's answer of several lines as one, its codes once. */
function oneAnswer(response: string): string {
  return response
    .replace(/\r?\n\d{3}[ -](?:\d\.\d+\.\d+ )?/g, ' ')
    .trim()
    .slice(0, 500)
}
