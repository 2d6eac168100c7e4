import 'server-only'
import type * as z from 'zod/mini'
import type { Account } from '@/lib/accounts/schema'
import { draftOf } from '@/lib/contacts/rules/imported'
import { Problem } from '@/lib/errors'
import { readPart } from '@/lib/messages/reads/parts'
import type { MessageId } from '@/lib/messages/schema/row'
import { redraw } from '@/lib/mime/picture'
import type { Card } from '@/lib/vcard/card'
import { readCards } from '@/lib/vcard/read'
import type { ShownCard, shownCards } from '../schema'

const most = { bytes: 10 * 2 ** 20, cards: 100, photos: 30, postal: 5 }

/** The people of a vCard attachment (RFC 6350, and older), as far as they are shown in place. */
export async function readShownCards(
  account: Account,
  id: MessageId,
  part: string,
): Promise<z.infer<typeof shownCards>> {
  const { bytes } = await readPart(account, id, part)
  if (bytes.length > most.bytes)
    throw new Problem('too-large', 'preview-too-large', { values: { limitMb: most.bytes / 2 ** 20 } })
  const { cards, unreadable } = readCards(bytes, { withLooks: true })
  const people = cards.filter(({ kind }) => kind === 'person')
  if (people.length === 0) throw new Problem('invalid', 'cards-none')
  const shown: ShownCard[] = []
  // One after the other: drawing pictures is work for several cores already.
  for (const [at, card] of people.slice(0, most.cards).entries())
    shown.push({ number: at + 1, ...(await shownOf(card, at < most.photos)) })
  return { cards: shown, unreadable, more: people.length - shown.length }
}

async function shownOf(card: Card, withPhoto: boolean): Promise<Omit<ShownCard, 'number'>> {
  const { photo = null, postal = [] } = card.looks ?? {}
  const drawn = withPhoto && photo ? await redraw(photo) : null
  return {
    draft: draftOf(card, []).draft,
    postal: postal.slice(0, most.postal),
    photo: drawn ? `data:${drawn.type};base64,${drawn.bytes.toString('base64')}` : null,
  }
}
