import { expect, test } from 'vitest'
import { confirm } from '@/lib/directory/writes/confirmation'
import { freshAccount } from '@/lib/drafts/fixtures'
import { withSieve } from '@/lib/sieve/open'
import { aRule, away, filtersBed } from './fixtures'
import { readOtherScript } from './reads'
import { isAway } from './rules/filters'

// Filters that the server takes, and that would fail by the mail they meet.

const { change, from, send, subjects } = filtersBed()

test('who is blocked is so however the name beside the address is written', async () => {
  const person = await freshAccount()
  await change(person, { kind: 'block', sender: 'rosa@elsewhere.test' as never })
  await change(person, { kind: 'block', sender: '@third.test' as never })
  const names = ['Rosa [shop]', 'Re: Rosa', 'Rosa (of', 'Rosa \\', '"Rosa']
  const froms = names.flatMap((name) => [`${name} <Rosa@elsewhere.test>`, `${name} <a@third.test>`])
  const others = ['Rosa [of elsewhere.test] <rosa@fourth.test>', 'Re: Rosa <a@not-third.test>']
  for (const from of [...froms, ...others]) await send(person, { subject: from, from })
  await expect.poll(() => subjects(person, 'Junk'), { timeout: 15_000 }).toHaveLength(froms.length)
  await expect.poll(() => subjects(person, 'INBOX'), { timeout: 15_000 }).toEqual([...others].sort())
})

test('a zone that nobody here has heard of counts as that of Greenwich: neither filters nor the mail screen fail by it', async () => {
  const person = await freshAccount()
  const vacation = { ...away, timeZone: 'Atlantis/Capital', from: '2026-01-01', until: '2999-01-01' }
  await change(person, { kind: 'vacation', vacation })
  expect(await readOtherScript(person, 'buzon')).toContain('currentdate :zone "+0000"')
  expect(isAway(vacation, new Date())).toBe(true)
})

test('scripts that answer mail are not let run beside our answer later on, by choice or because another program did', async () => {
  const person = await freshAccount()
  await withSieve(person, (client) => client.putScript('old', 'require "vacation";\r\nvacation "gone";\r\n'))
  const two = { code: 'conflict', reason: 'filters-two-answers', values: { name: 'old' } }
  await change(person, { kind: 'vacation', vacation: away })
  await expect(change(person, { kind: 'include', name: 'old', isOn: true })).rejects.toMatchObject(two)
  await withSieve(person, (client) => client.setActive('old'))
  await expect(change(person, { kind: 'add', rule: aRule() })).rejects.toMatchObject(two)
  await change(person, { kind: 'include', name: 'old', isOn: false })
  await change(person, { kind: 'vacation', vacation: { ...away, until: '2026-01-01' } })
  expect(await change(person, { kind: 'include', name: 'old', isOn: true })).toMatchObject({ included: ['old'] })
  await change(person, { kind: 'add', rule: aRule() })
  await send(person, { subject: 'roof' })
  await expect.poll(() => subjects(person, 'House'), { timeout: 15_000 }).toEqual(['roof'])
})

test('mail is sent on to no more than the server does: with more nobody would get it', async () => {
  const person = await freshAccount()
  const friends = await Promise.all(Array.from({ length: 5 }, () => freshAccount()))
  await confirm(person, from(person).actor, 'own-password-7')
  const sendsOn = (to: string[], isOn = true) =>
    aRule({ isOn, actions: to.map((one) => ({ kind: 'redirect', to: one, keepsCopy: true })) })
  const addresses = friends.map(({ email }) => email)
  const others = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@elsewhere.test`)
  await change(person, { kind: 'add', rule: sendsOn(addresses) })
  await send(person, { subject: 'roof' })
  for (const friend of friends)
    await expect.poll(() => subjects(friend, 'INBOX'), { timeout: 15_000 }).toEqual(['roof'])
  await change(person, { kind: 'add', rule: sendsOn(others) })
  await change(person, { kind: 'add', rule: sendsOn([...addresses, ...others]) })
  const tooMany = sendsOn(['f@elsewhere.test'])
  await expect(change(person, { kind: 'add', rule: tooMany })).rejects.toMatchObject({
    reason: 'filters-redirects',
    values: { limit: 10 },
  })
  await change(person, { kind: 'add', rule: { ...tooMany, isOn: false } })
})

test('what another program wrote is kept, or ours is not written', async () => {
  const person = await freshAccount()
  const day = new Date().toISOString().slice(0, 10)
  await withSieve(person, async (client) => {
    await client.putScript('buzon', 'keep;\r\n')
    for (let at = 1; at <= 100; at++) await client.putScript(`buzon ${day}${at === 1 ? '' : ` (${at})`}`, 'keep;\r\n')
  })
  await expect(change(person, { kind: 'add', rule: aRule() })).rejects.toMatchObject({ reason: 'filters-full' })
  expect(await readOtherScript(person, 'buzon')).toBe('keep;\r\n')
})
