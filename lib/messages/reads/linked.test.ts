import { beforeAll, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { expunge, move } from '@/lib/imap/changes'
import { accountAt, aRawMessage } from '@/lib/imap/fixtures'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { newAccount, testInstance } from '@/mailserver/testing'
import { linkPath } from '../rules/link'
import type { MessageId } from '../schema/row'
import { findLinked } from './linked'

let people: { ana: Account; eve: Account }

beforeAll(async () => {
  const instance = await testInstance()
  const someone = async () => accountAt(instance, await newAccount(instance))
  people = { ana: await someone(), eve: await someone() }
})

async function filed(account: Account, raw: Buffer, role: 'inbox' | 'archive' = 'inbox') {
  const messageIdHeader = /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? ''
  const mailboxId = await mailboxIdOfRole(account, role)
  const id = await append(account, { mailboxId, raw, keywords: [], messageIdHeader })
  if (!id) throw new Error('not filed')
  return { id, link: linkOf(id, messageIdHeader) }
}

const linkOf = (id: MessageId, messageIdHeader: string) => linkPath({ id, messageIdHeader })?.split('/').at(-1) ?? ''

test('a link finds its message where it lay, where it was moved to, and says when it is gone', async () => {
  const { ana } = people
  const { id, link } = await filed(ana, aRawMessage('Plan'))
  expect(await findLinked(ana, link)).toBe(id)

  const moved = (await move(ana, [id], await mailboxIdOfRole(ana, 'trash')))[id]
  expect(moved).toBeDefined()
  expect(await findLinked(ana, link)).toBe(moved)

  await expunge(ana, moved ? [moved] : [])
  await expect(findLinked(ana, link)).rejects.toMatchObject({ code: 'not-found', reason: 'link-gone' })
})

test('of two copies the one that the link was made for is opened', async () => {
  const { ana } = people
  const raw = aRawMessage('Twice')
  await filed(ana, raw, 'inbox')
  const archived = await filed(ana, raw, 'archive')
  expect(await findLinked(ana, archived.link)).toBe(archived.id)
})

test('T19 another account’s link finds nothing of theirs, only one’s own copy', async () => {
  const { ana, eve } = people
  const raw = aRawMessage('Ours')
  const { link } = await filed(ana, raw)
  await expect(findLinked(eve, link)).rejects.toMatchObject({ reason: 'link-gone' })
  const own = await filed(eve, raw)
  expect(await findLinked(eve, link)).toBe(own.id)
})
