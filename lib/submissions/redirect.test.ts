import { expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { at, freshAccount, listed, sourceOf } from '@/lib/drafts/fixtures'
import { newDraftId } from '@/lib/drafts/rules/draft-id'
import { append } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { openMessage } from '@/lib/messages/reads/open'
import { scriptedSmtp } from '@/lib/smtp/fixtures'
import { workedOff } from './fixtures'
import { redirect } from './writes/redirect'

const original = [
  'From: Rosa <rosa@elsewhere.test>',
  'To: ana@buzon.test',
  'Subject: =?utf-8?q?A=C3=B1o?=',
  'X-Odd:   spaces   ',
  '\tand a fold',
  'Date: Mon, 23 Nov 2026 10:00:00 +0000',
  'Message-ID: <first@elsewhere.test>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=iso-8859-1',
  'Content-Transfer-Encoding: 8bit',
  '',
  'El a\xf1o.',
  '.',
  '..two',
  '',
  'end',
  '',
].join('\r\n')

async function begun(account: Account, raw = original) {
  const mailboxId = await mailboxIdOfRole(account, 'inbox')
  const filing = { raw: Buffer.from(raw, 'latin1'), keywords: [], messageIdHeader: '<first@elsewhere.test>' }
  const id = await append(account, { mailboxId, ...filing })
  if (!id) throw new Error('not filed')
  return { key: newDraftId(), id, isConfirmed: false }
}

const handOn: typeof redirect = async (account, asked) => workedOff(account, (await redirect(account, asked)).id)

test('whoever it is handed on to receives the message as it was, byte for byte below the Resent block', async () => {
  const [ana, beto, carla] = [await freshAccount(), await freshAccount(), await freshAccount()]
  const to = [at(beto), at(carla)]
  const sent = await handOn(ana, { ...(await begun(ana)), to })
  expect(sent).toMatchObject({ state: 'accepted', isFiled: true })
  expect(sent.recipients.map(({ address }) => address).sort()).toEqual(to.map(({ email }) => email).sort())
  for (const person of [beto, carla]) {
    await expect.poll(async () => (await listed(person, 'inbox')).length, { timeout: 10_000 }).toBe(1)
    const source = await sourceOf(person, 'inbox')
    expect(source.endsWith(original)).toBe(true)
    const above = source.slice(0, -original.length)
    expect(above).toContain(`Resent-From: ${ana.email}\r\n`)
    expect(above).toMatch(/^Resent-Message-ID: <[\w-]+@/m)
    expect(above).toMatch(/^Resent-Date: /m)
    const [message] = await listed(person, 'inbox')
    expect(message?.from).toEqual([{ name: 'Rosa', email: 'rosa@elsewhere.test' }])
    if (message) expect((await openMessage(person, message.id, { showRemote: false })).text).toContain('El año.')
  }
  expect(await listed(ana, 'sent')).toEqual([])
  expect(await sourceOf(ana, 'inbox')).toBe(original)
})

test('F11 five requests at once hand it on once', async () => {
  const [ana, beto] = [await freshAccount(), await freshAccount()]
  const request = { ...(await begun(ana)), to: [at(beto)] }
  const answers = await Promise.all(Array.from({ length: 5 }, () => redirect(ana, request)))
  expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['queued']))
  await workedOff(ana, answers[0]?.id ?? '')
  await expect.poll(async () => (await listed(beto, 'inbox')).length, { timeout: 10_000 }).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(await listed(beto, 'inbox')).toHaveLength(1)
})

test('F4 F5 a refusal gives the server’s words and may be tried again; a line cut after the last dot is never tried by itself', async () => {
  const ana = await freshAccount()
  const request = { ...(await begun(ana)), to: [{ name: '', email: 'a@x.test' }] }
  const refusing = await scriptedSmtp({ rcpt: () => '550 5.7.1 Not here' })
  const refused = await handOn({ ...ana, smtp: refusing.server }, request)
  expect(refused).toMatchObject({ state: 'failed', lastAnswer: '550 5.7.1 Not here', subject: 'Año' })
  refusing.close()

  const cut = await scriptedSmtp({ dot: null })
  const broken = { ...ana, smtp: cut.server }
  expect(await handOn(broken, request)).toMatchObject({ state: 'unknown' })
  expect(await handOn(broken, request)).toMatchObject({ state: 'unknown' })
  expect(cut.messages).toHaveLength(1)
  cut.close()

  const kind = await scriptedSmtp()
  const confirmed = await handOn({ ...ana, smtp: kind.server }, { ...request, isConfirmed: true })
  expect(confirmed).toMatchObject({ state: 'accepted' })
  expect(kind.recipients).toEqual(['a@x.test'])
  kind.close()
})

test('T8 a recipient that is no address is refused before anything is sent', async () => {
  const ana = await freshAccount()
  const smtp = await scriptedSmtp()
  const to = [{ name: '', email: 'a@x.test>\r\nRCPT TO:<eve@x.test' }]
  const request = { ...(await begun(ana)), to }
  await expect(redirect({ ...ana, smtp: smtp.server }, request)).rejects.toMatchObject({ reason: 'recipient-invalid' })
  expect(smtp.recipients).toEqual([])
  smtp.close()
})
