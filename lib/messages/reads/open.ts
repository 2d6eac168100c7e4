import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readList } from '@/lib/authentication/rules/lists'
import { readAuthentication } from '@/lib/authentication/rules/verdict'
import { config } from '@/lib/config'
import { packMailboxId, unpackMessageId } from '@/lib/imap/message-id'
import { fetchParts } from '@/lib/imap/parts'
import { readAddresses } from '@/lib/mime/addresses'
import { chooseParts } from '@/lib/mime/choose'
import { imageLink } from '@/lib/mime/image-link'
import { treeOf } from '@/lib/mime/structure'
import { decodeWords, fieldValue, type RawField, readFields } from '@/lib/mime/words'
import type { Message } from '../schema/opened'
import type { MessageId } from '../schema/row'
import { attachmentsOf } from './attachments'
import { readEnclosed, readPieces } from './bodies'
import { bodyRequests } from './body-requests'
import { examine } from './examine'
import { remoteConsent } from './remote-consent'
import { readStructure } from './structure'

/** Opens a message to be read. Changes nothing on the server. `showRemote`: the reader asks for remote images this once. */
export async function openMessage(
  account: Account,
  id: MessageId,
  { showRemote }: { showRemote: boolean },
): Promise<Message> {
  const opened = await readStructure(account, id)
  const mailboxId = packMailboxId(unpackMessageId(id).path)
  const fields = readFields(opened.header)
  const tree = treeOf(opened.structure)
  const choice = chooseParts(tree.root)
  const requests = bodyRequests(choice)
  const from = readAddresses(fieldValue(fields, 'from'))
  const authentication = readAuthentication(fields, { trusted: config.authservIds, from })

  const [bodies, consent] = await Promise.all([
    opened.bodies ?? fetchParts(account, id, requests),
    remoteConsent(account, {
      mailboxId,
      keywords: opened.keywords,
      from,
      isForged: authentication?.verdict === 'failed',
      showRemote,
    }),
  ])
  const read = readPieces(choice.pieces, { bodies, remote: consent.isAllowed ? imageLink : null })

  const warnings = [
    ...(tree.isTooDeep ? ['message-too-deep'] : []),
    ...(tree.hasTooMany ? ['message-many-parts'] : []),
    ...(read.isCut ? ['message-cut'] : []),
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
    isFlowed: read.isFlowed,
    html: read.html,
    remoteCount: consent.isAllowed ? 0 : read.remoteCount,
    remoteAllowed: consent.isAllowed,
    mayAllowRemote: consent.mayAllow,
    attachments: attachmentsOf(choice, read.html ?? ''),
    enclosed: readEnclosed(choice.enclosed, bodies),
    warnings,
    authentication,
    list: readList(fields, authentication),
    suspicions: await examine(account, { fields, from, choice, html: read.html }),
  }
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
