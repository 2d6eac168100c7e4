import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readIdentity } from '@/lib/identities/reads'
import { apart, readLinkBlock, withHtmlBlock, withTextBlock } from '@/lib/linked-files/reads/block'
import { imageBehind } from '@/lib/mime/image-link'
import type { Letter } from '@/lib/smtp/compose'
import { readUploads } from '@/lib/uploads/reads/files'
import { isMailAddress } from '../rules/addresses'
import { messageIdOf } from '../rules/draft-id'
import type { Draft } from '../schema'
import { picturesApart } from './data-pictures'

/** The draft as a letter from this account, with its files and as of now. */
export async function letterOf(account: Account, draft: Draft): Promise<Letter> {
  const { html, parts } = await picturesApart(draft.html ?? '')
  const { name, email, replyTo } = await readIdentity(account, draft.identityId)
  const { attached, linked } = apart(draft.attachments)
  const block = await readLinkBlock(account, linked)
  // An answer says above what it quotes that there are files.
  const place = draft.origin ? 'above' : 'below'
  return {
    from: { name, email },
    replyTo,
    to: draft.to,
    cc: draft.cc,
    bcc: draft.bcc,
    subject: draft.subject,
    text: withTextBlock(draft.text, block, place),
    html: draft.html === null ? null : withHtmlBlock(withRemoteImages(html), block, place),
    parts: [
      ...parts,
      ...(await readUploads(
        account,
        attached.map(({ id }) => id),
      )),
    ],
    messageId: messageIdOf(draft.id, account.email),
    inReplyTo: draft.inReplyTo,
    references: draft.references,
    date: new Date(),
  }
}

/** The letter with only those recipients that are addresses: a draft may hold half-typed ones, a header may not. */
export function withWholeAddresses(letter: Letter): Letter {
  const whole = (list: Letter['to']) => list.filter(({ email }) => isMailAddress(email))
  return { ...letter, to: whole(letter.to), cc: whole(letter.cc), bcc: whole(letter.bcc) }
}

/** Pictures of a quoted message were shown through our proxy; whoever receives the answer loads them from where they are. */
function withRemoteImages(html: string): string {
  return html.replace(/(?:https?:\/\/[^/"'\s]+)?\/api\/images\?([^"'\s)<>]*)/g, (link, query: string) => {
    const url = imageBehind(new URLSearchParams(query.replaceAll('&amp;', '&')))
    return url ? url.replaceAll('&', '&amp;').replaceAll('"', '%22') : link
  })
}
