import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readList } from '@/lib/authentication/rules/lists'
import { readAuthentication } from '@/lib/authentication/rules/verdict'
import { config } from '@/lib/config'
import { packMailboxId, unpackMessageId } from '@/lib/imap/message-id'
import { readAddresses } from '@/lib/mime/addresses'
import { chooseParts } from '@/lib/mime/choose'
import { limits } from '@/lib/mime/limits'
import { type ServerStructure, treeOf } from '@/lib/mime/structure'
import { decodeWords, fieldValue, type RawField, readFields } from '@/lib/mime/words'
import { askedReceipt } from '@/lib/reports/rules/asked'
import { looksLikeReport } from '@/lib/reports/rules/bounce'
import { readSettings } from '@/lib/settings/reads'
import type { Message } from '../schema/opened'
import type { Keyword, MessageId } from '../schema/row'
import { attachmentsOf } from './attachments'
import { readEnclosed, readPieces } from './bodies'
import { bodyRequests, headRequests } from './body-requests'
import { examine } from './examine'
import { remoteConsent } from './remote-consent'
import { readBodies, readStructure } from './structure'

/** Opens a message to be read. Changes nothing on the server. `showRemote`: the reader asks for remote images this once. */
export async function openMessage(
  account: Account,
  id: MessageId,
  { showRemote }: { showRemote: boolean },
): Promise<Message> {
  const opened = await readStructure(account, id, { withText: true })
  const mailboxId = packMailboxId(unpackMessageId(id).path)
  const fields = readFields(opened.header)
  const tree = treeOf(opened.structure)
  const choice = chooseParts(tree.root)
  const reading = bodyRequests(choice)
  const heads = headRequests(choice).filter(({ part }) => !reading.some((one) => one.part === part))
  const from = readAddresses(fieldValue(fields, 'from'))
  const authentication = readAuthentication(fields, { trusted: config.authservIds, sealers: config.arcSealers, from })

  const [bodies, consent, { cleanLinks }] = await Promise.all([
    readBodies(account, id, { structure: opened, wanted: [...reading, ...heads] }),
    remoteConsent(account, {
      mailboxId,
      keywords: opened.keywords,
      from,
      isForged: authentication?.verdict === 'failed',
      showRemote,
    }),
    readSettings(account.id),
  ])
  const read = await readPieces(choice.pieces, { bodies, showRemote: consent.isAllowed, cleanLinks })

  const enclosed = readEnclosed(choice.enclosed, bodies)
  const warnings = [
    ...(tree.isTooDeep ? ['message-too-deep'] : []),
    ...(tree.hasTooMany ? ['message-many-parts'] : []),
    ...(opened.header.length > limits.headerBytes ? ['message-header-cut'] : []),
    ...(opened.isCut || read.isCut || enclosed.isCut ? ['message-cut'] : []),
    ...(read.isTooSlow ? ['message-too-slow'] : []),
  ]
  return {
    id,
    mailboxId,
    ...headOf(fields),
    from,
    receivedAt: opened.receivedAt.toISOString(),
    sizeBytes: opened.sizeBytes,
    keywords: opened.keywords,
    text: read.text,
    hasText: read.hasText,
    isFlowed: read.isFlowed,
    html: read.html,
    remoteCount: consent.isAllowed ? 0 : read.remoteCount,
    remoteAllowed: consent.isAllowed,
    trackers: read.trackers,
    mayAllowRemote: consent.mayAllow,
    attachments: attachmentsOf(choice, read.html ?? ''),
    enclosed: enclosed.messages,
    warnings,
    authentication,
    list: readList(fields, authentication),
    ...reportingOf({
      fields,
      type: opened.structure,
      isJunk: !consent.mayAllow,
      keywords: opened.keywords,
      own: account.email,
    }),
    suspicions: await examine(account, { fields, from, choice, bodies, html: read.html }),
  }
}

type Reporting = { fields: RawField[]; type: ServerStructure; isJunk: boolean; keywords: Keyword[]; own: string }

/** What has to do with reports: whether it may be one, and whether it asks for one. In Junk there is no question of either. */
function reportingOf({ fields, type: { type, parameters }, isJunk, keywords, own }: Reporting) {
  if (isJunk) return { isReport: false, receiptAsked: null }
  const decoded = fields.map(({ name, value }) => ({ name, value: decodeWords(value.slice(0, 2000)) }))
  const reportType = (parameters?.['report-type'] ?? '').toLowerCase()
  const isReport = looksLikeReport({ fields: decoded, type: type.toLowerCase(), reportType })
  return { isReport, receiptAsked: isReport ? null : askedReceipt(decoded, keywords, own) }
}

function headOf(fields: RawField[]) {
  const addresses = (name: string) => readAddresses(fieldValue(fields, name))
  const sent = new Date(fieldValue(fields, 'date').replace(/\(.*$/, ''))
  return {
    subject: decodeWords(fieldValue(fields, 'subject')),
    sender: addresses('sender'),
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    sentAt: Number.isNaN(sent.getTime()) ? null : sent.toISOString(),
    messageIdHeader: decodeWords(fieldValue(fields, 'message-id')),
    inReplyTo: decodeWords(fieldValue(fields, 'in-reply-to')),
    references:
      fieldValue(fields, 'references')
        .match(/<[^<>\s]{1,998}>/g)
        ?.slice(-200) ?? [],
    listPost: /<mailto:([^>?\s]{3,254})/i.exec(fieldValue(fields, 'list-post'))?.[1] ?? null,
  }
}
