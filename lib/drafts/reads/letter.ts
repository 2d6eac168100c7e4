import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readIdentity } from '@/lib/identities/reads'
import { imageBehind } from '@/lib/mime/image-link'
import type { Letter } from '@/lib/smtp/compose'
import { readUploads } from '@/lib/uploads/reads'
import { isMailAddress } from '../rules/addresses'
import { messageIdOf } from '../rules/draft-id'
import type { Draft } from '../schema'

/** The draft as a letter from this account, with its files and as of now. */
export async function letterOf(account: Account, draft: Draft): Promise<Letter> {
  const { name, email } = await readIdentity(account)
  return {
    from: { name, email },
    to: draft.to,
    cc: draft.cc,
    bcc: draft.bcc,
    subject: draft.subject,
    text: draft.text,
    html: draft.html === null ? null : withRemoteImages(draft.html),
    parts: await readUploads(
      account,
      draft.attachments.map(({ id }) => id),
    ),
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
