import { expect, test } from 'vitest'
import { aDraft, at, freshAccount, listed } from '@/lib/drafts/fixtures'
import { readIdentities } from '@/lib/identities/reads'
import { plainIdentity } from '@/lib/identities/rules'
import { changeIdentities } from '@/lib/identities/writes'
import { request, send } from './fixtures'
import { submit } from './writes/submit'

// As an operator sets them; they are read when the first account is made.
process.env.BUZON_MOST_RECIPIENTS = '3'
process.env.BUZON_MOST_MESSAGES_PER_HOUR = '2'

const named = (count: number) => Array.from({ length: count }, (_, n) => ({ name: '', email: `p${n}@buzon.test` }))

test('a message has no more recipients than the operator allows, counted over all fields', async () => {
  const ana = await freshAccount()
  const [a, b, c, d] = named(4)
  if (!a || !b || !c || !d) throw new Error('four')
  await expect(submit(ana, request(aDraft({ to: [a, b], cc: [c], bcc: [d] })))).rejects.toMatchObject({
    code: 'invalid',
    reason: 'too-many-recipients',
    values: { limit: 3, count: 4 },
  })
  expect(await submit(ana, request(aDraft({ to: [a, b], cc: [c] })))).toMatchObject({ state: 'queued' })
})

test('a reader sends no more messages in an hour than the operator allows; another’s are not counted', async () => {
  const [ana, eva] = [await freshAccount(), await freshAccount()]
  for (let sent = 0; sent < 2; sent += 1) await send(ana, request(aDraft({ to: [at(eva)] })))
  await expect(submit(ana, request(aDraft({ to: [at(eva)] })))).rejects.toMatchObject({
    code: 'rate-limited',
    reason: 'too-many-messages',
    values: { limit: 2 },
  })
  expect(await send(eva, request(aDraft({ to: [at(ana)] })))).toMatchObject({ state: 'accepted' })
})

test('a sender that is not the reader’s is refused by the mail server, in its words, and the message stays', async () => {
  const [ana, beto] = [await freshAccount(), await freshAccount()]
  await changeIdentities(ana, { kind: 'add', identity: plainIdentity(beto.email) })
  const identity = (await readIdentities(ana)).find(({ email }) => email === beto.email)
  const refused = await send(ana, request(aDraft({ identityId: identity?.id ?? null, to: [at(beto)] })))
  expect(refused.state).toBe('failed')
  expect(refused.recipients[0]?.answer).toMatch(/^553 5\.7\.1 .*Sender address rejected: not owned by user/)
  expect(await listed(beto, 'inbox')).toEqual([])
  expect(await listed(ana, 'sent')).toEqual([])
})
