import 'server-only'
import { Readable } from 'node:stream'
import type { Account } from '@/lib/accounts/schema'
import { envelopeAddress } from '@/lib/drafts/rules/addresses'
import { Problem } from '@/lib/errors'
import type { RecipientResult } from '@/lib/submissions/schema'
import { failure, openSmtp, type Smtp } from './connection'

export type Envelope = { sender: string; recipients: string[] }

/**
 * What became of a message handed over. `refused`: nobody gets it, and the server said why.
 * `unknown`: the line broke after the final dot (RFC 5321, section 4.1.1.4), so it may have been taken.
 */
export type Outcome = { state: 'accepted' | 'refused' | 'unknown'; recipients: RecipientResult[] }

/**
 * Submits a message once (RFC 6409); never tries again by itself. Throws `invalid` before anything is sent, and
 * `unavailable` or `refused` when the server could not be used: then certainly nothing was taken.
 */
export async function submitMessage(account: Account, envelope: Envelope, message: Buffer): Promise<Outcome> {
  const sender = asEnvelope(envelope.sender)
  const recipients = [...new Set(envelope.recipients.map(asEnvelope))]
  if (recipients.length === 0) throw new Problem('invalid', 'no-recipients')

  const smtp = await openSmtp(account)
  try {
    checkAbilities(smtp, [sender, ...recipients], message)
    return await handOver(smtp, { sender, recipients }, message)
  } finally {
    smtp.connection.close()
  }
}

function handOver({ connection }: Smtp, { sender, recipients }: Envelope, message: Buffer): Promise<Outcome> {
  // nodemailer writes the final dot when this stream ends, and not before.
  let isHandedOver = false
  const stream = Readable.from([message], { objectMode: false }).once('end', () => {
    isHandedOver = true
  })
  return new Promise((resolve, reject) => {
    connection.send({ from: sender, to: recipients, size: message.length }, stream, (error, info) => {
      if (!error && info) {
        connection.quit()
        const refusals = new Map(
          (info.rejectedErrors ?? []).map((refusal) => [String(refusal.recipient ?? ''), failure(refusal).response]),
        )
        return resolve({
          state: 'accepted',
          recipients: recipients.map((email) => resultOf(email, refusals, info.response)),
        })
      }
      const { responseCode, response } = failure(error)
      const all = (answer: string) => recipients.map((email) => ({ email, accepted: false, answer }))
      if (responseCode > 0) return resolve({ state: 'refused', recipients: refusedOf(recipients, error, response) })
      if (isHandedOver) return resolve({ state: 'unknown', recipients: all('') })
      reject(new Problem('unavailable', 'sending-interrupted', { cause: error }))
    })
  })
}

function resultOf(email: string, refusals: Map<string, string>, answer: string): RecipientResult {
  const refusal = refusals.get(email)
  return { email, accepted: refusal === undefined, answer: oneAnswer(refusal ?? answer) }
}

/** When every recipient was refused, nodemailer hands over one error for each; otherwise one answer holds for all. */
function refusedOf(recipients: string[], error: unknown, response: string): RecipientResult[] {
  const errors = (error as { rejectedErrors?: { recipient?: string }[] }).rejectedErrors ?? []
  const answers = new Map(errors.map((refusal) => [refusal.recipient ?? '', failure(refusal).response]))
  return recipients.map((email) => ({ email, accepted: false, answer: oneAnswer(answers.get(email) ?? response) }))
}

function checkAbilities({ abilities }: Smtp, addresses: string[], message: Buffer) {
  const international = addresses.find((address) => /[^\0-\x7f]/.test(address))
  if (international !== undefined && !abilities.hasSmtpUtf8)
    throw new Problem('refused', 'international-address', { values: { address: international } })
  if (abilities.maxBytes !== null && message.length > abilities.maxBytes)
    throw new Problem('too-large', 'message-too-large', {
      values: { limitMb: Math.floor(abilities.maxBytes / 1_000_000) },
    })
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
