import 'server-only'
import { createHash } from 'node:crypto'
import { downloadZip } from 'client-zip'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { findByMessageId } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { fetchSource } from '@/lib/imap/parts'
import type { Role } from '@/lib/mailboxes/schema'
import { safeFilename } from '@/lib/mime/filename'
import { findSent } from '../records'
import { evidenceNote } from '../rules/evidence-words'
import type { Evidence, Outcome } from '../schema/outcome'
import { findSentCopy, outcomeOf } from './outcome'
import { evidenceSigner } from './signing'
import { reportBytes } from './source'

type File = { name: string; sha256: string; bytes: number }
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
// Where a report lies by now, likeliest first.
const places: Role[] = ['inbox', 'archive', 'trash']

/**
 * A sent message with the reports about it, the journal of its states, and hashes of it all, signed by this server, as one
 * archive: sent while it is read, a file at a time in memory. Throws `not-found` for a message that was not sent from here.
 */
export async function zipEvidence(account: Account, about: string): Promise<{ name: string; body: ReadableStream }> {
  const sent = await findSent(account.id, { messageId: about })
  if (!sent) throw new Problem('not-found', 'evidence-not-found')
  const outcome = await outcomeOf(sent)
  const now = new Date()

  async function* entries() {
    const files: File[] = []
    const file = (name: string, input: Buffer) => {
      files.push({ name, sha256: hash(input), bytes: input.length })
      return { name, input: new Uint8Array(input), lastModified: now }
    }
    const message = await orNothing(async () => fetchSource(account, await findSentCopy(account, about)))
    if (message) yield file('message.eml', message)
    const found = new Map<string, string | null>()
    for (const one of reportsOf(outcome)) {
      const bytes = await orNothing(() => findReport(account, one))
      const name = bytes ? `reports/${String(found.size + 1).padStart(2, '0')}.eml` : null
      found.set(one.sha256, name)
      if (bytes && name) yield file(name, bytes)
    }
    const signer = evidenceSigner()
    for (const { name, text } of evidenceNote({
      site: config.siteName,
      address: config.url,
      fingerprint: signer.fingerprint,
    }))
      yield file(name, Buffer.from(text))
    yield file('public-key.pem', Buffer.from(signer.publicKeyPem))
    const manifest = manifestOf({
      account,
      about,
      subject: sent?.subject ?? '',
      envelopeId: sent?.envId ?? '',
      outcome,
      found,
      files,
      now,
    })
    const bytes = Buffer.from(
      `${JSON.stringify({ ...manifest, signedBy: { key: 'public-key.pem', sha256: signer.fingerprint } }, null, 2)}\n`,
    )
    const sums = [...files, { name: 'manifest.json', sha256: hash(bytes) }]
    yield { name: 'manifest.json', input: new Uint8Array(bytes), lastModified: now }
    yield { name: 'manifest.json.sig', input: new Uint8Array(signer.sign(bytes)), lastModified: now }
    yield {
      name: 'SHA256SUMS',
      input: sums.map(({ sha256, name }) => `${sha256}  ${name}\n`).join(''),
      lastModified: now,
    }
  }
  const { body } = downloadZip(entries())
  return { name: safeFilename(`${sent.subject || 'message'} evidence.zip`), body: body ?? new ReadableStream() }
}

type Manifest = {
  account: Account
  about: string
  subject: string
  envelopeId: string
  outcome: Outcome
  found: Map<string, string | null>
  files: File[]
  now: Date
}

function manifestOf({ account, about, subject, envelopeId, outcome, found, files, now }: Manifest) {
  return {
    what: 'Evidence of what became of a message. See README.txt.',
    madeAt: now.toISOString(),
    server: config.url,
    account: account.email,
    message: {
      messageId: about,
      subject,
      envelopeId,
      handedOverAt: outcome.createdAt,
      receiptsAsked: outcome.wantsReceipts,
    },
    recipients: outcome.recipients.map(({ evidence, ...recipient }) => ({
      ...recipient,
      evidence: evidence.map(({ sha256, address: _, ...one }) => ({
        ...one,
        // Of a report that is longer than 256 KB, its beginning.
        sha256WhenNoticed: sha256,
        file: found.get(sha256) ?? null,
      })),
    })),
    files,
  }
}

function reportsOf(outcome: Outcome): Evidence[] {
  const all = outcome.recipients.flatMap(({ evidence }) => evidence)
  return all.filter(({ sha256 }, at) => all.findIndex((other) => other.sha256 === sha256) === at)
}

/** The report as it lies in a mailbox still; null when it is gone, or is not the one that was noticed. */
async function findReport(account: Account, { reportId, sha256 }: Evidence): Promise<Buffer | null> {
  if (!/^<[!-;=?-~]{1,996}>$/.test(reportId)) return null
  for (const role of places) {
    const mailboxId = await orNothing(() => mailboxIdOfRole(account, role))
    if (!mailboxId) continue
    for (const id of await findByMessageId(account, { mailboxId, messageIdHeader: reportId, purpose: 'slow' })) {
      const bytes = await fetchSource(account, id)
      if (hash(bytes.subarray(0, reportBytes)) === sha256) return bytes
    }
  }
  return null
}

async function orNothing<T>(work: () => Promise<T>): Promise<T | null> {
  return work().catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not-found') return null
    throw error
  })
}
