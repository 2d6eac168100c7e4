import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { filePart } from '@/e2e/files'
import { rawMessage } from '@/e2e/mail'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { accountAt } from '@/lib/imap/fixtures'
import { packMailboxId } from '@/lib/imap/message-id'
import { newAccount, testInstance } from '@/mailserver/testing'
import { shownCards } from '../schema'
import { readShownCards } from './cards'

let account: Account

beforeAll(async () => {
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
})

async function shown(file: string) {
  const parts = [filePart('text/vcard', 'people.vcf', file)]
  const raw = Buffer.from(rawMessage({ to: account.email, subject: 'Cards', parts }).replace(/\n/g, '\r\n'))
  const id = await append(account, { mailboxId: packMailboxId('INBOX'), raw, keywords: [], messageIdHeader: '' })
  if (!id) throw new Error('the server gave no id')
  return shownCards.parse(await readShownCards(account, id, '2'))
}

test('every card of a file is shown with its photo, addresses and phones; broken ones are counted', async () => {
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c00' } })
    .jpeg()
    .toBuffer()
  const { cards, unreadable } = await shown(
    [
      'BEGIN:VCARD\nVERSION:3.0\nFN:Ana García\nEMAIL:ana@example.org\nTEL:+34 600 000 000',
      'ADR;TYPE=HOME:;;Calle Mayor 1;Madrid;;28013;España',
      `PHOTO;ENCODING=b;TYPE=JPEG:${photo.toString('base64')}\nEND:VCARD`,
      'BEGIN:VCARD\nVERSION:4.0\nFN:Tom\nEND:VCARD',
      'BEGIN:VCARD\nVERSION:4.0\nEND:VCARD',
    ].join('\n'),
  )
  expect(unreadable).toBe(1)
  expect(cards.map(({ draft }) => draft.name)).toEqual(['Ana García', 'Tom'])
  expect(cards[0]).toMatchObject({
    draft: { emails: ['ana@example.org'], phones: ['+34 600 000 000'] },
    postal: ['Calle Mayor 1, Madrid, 28013, España'],
  })
  expect(cards[0]?.photo).toMatch(/^data:image\/webp;base64,/)
})

test('T15 a photo that lies elsewhere, or is none, is left out: nothing is fetched', async () => {
  const { cards } = await shown(
    'BEGIN:VCARD\nVERSION:4.0\nFN:Tom\nPHOTO:https://tracker.test/tom.png\nEND:VCARD\n' +
      `BEGIN:VCARD\nVERSION:4.0\nFN:Eve\nPHOTO:data:image/svg+xml;base64,${Buffer.from('<svg onload="alert(1)"/>').toString('base64')}\nEND:VCARD`,
  )
  expect(cards.map(({ photo }) => photo)).toEqual([null, null])
})

test('a file without any card says so', async () => {
  await expect(shown('hello')).rejects.toMatchObject({ reason: 'cards-none' })
})
