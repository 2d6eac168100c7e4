import { describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { freshAccount } from '@/lib/drafts/fixtures'
import { withSieve } from '@/lib/sieve/open'
import { aRule, away, filtersBed, offered } from './fixtures'
import { readOtherScript } from './reads'
import { filterState } from './schema'

const { change, send, subjects } = filtersBed()

describe('scripts of other programs', () => {
  const foreign =
    'require ["fileinto", "mailbox"];\r\nif header :contains "subject" "theirs" { fileinto :create "Theirs"; }\r\n'
  const put = (person: Account, name: string, script: string, isActive: boolean) =>
    withSieve(person, async (client) => {
      await client.putScript(name, script)
      if (isActive) await client.setActive(name)
    })

  test('go on to work after ours, are never changed, and can be left out', async () => {
    const person = await freshAccount()
    await put(person, 'roundcube "1"', foreign, true)
    expect(await offered(person)).toMatchObject({ isActive: false, rules: [], others: [{ isActive: true }] })
    const state = await change(person, { kind: 'add', rule: aRule() })
    expect(state).toMatchObject({ isActive: true, included: ['roundcube "1"'] })
    await send(person, { subject: 'roof' })
    await send(person, { subject: 'theirs' })
    await expect.poll(() => subjects(person, 'House'), { timeout: 15_000 }).toEqual(['roof'])
    await expect.poll(() => subjects(person, 'Theirs'), { timeout: 15_000 }).toEqual(['theirs'])
    expect(await readOtherScript(person, 'roundcube "1"')).toBe(foreign)

    const alone = await change(person, { kind: 'include', name: 'roundcube "1"', isOn: false })
    expect(alone).toMatchObject({ included: [], others: [{ name: 'roundcube "1"', isActive: false }] })
    await send(person, { subject: 'theirs no more' })
    await expect.poll(() => subjects(person, 'INBOX'), { timeout: 15_000 }).toEqual(['theirs no more'])
  })

  test('may be called anything that their server lets them be called', async () => {
    const person = await freshAccount()
    const names = ['👩‍🏫 می‌شود', `${'x'.repeat(200)}`]
    for (const name of names) await put(person, name, foreign, false)
    expect(filterState.parse(await offered(person))).toMatchObject({
      others: expect.arrayContaining(names.map((name) => ({ name, isActive: false }))),
    })
    const state = await change(person, { kind: 'include', name: names[0] ?? '', isOn: true })
    expect(filterState.parse(state)).toMatchObject({ included: [names[0]] })
    await send(person, { subject: 'theirs' })
    await expect.poll(() => subjects(person, 'Theirs'), { timeout: 15_000 }).toEqual(['theirs'])
  })

  test('one of our name is kept under another before ours is written', async () => {
    const person = await freshAccount()
    await put(person, 'buzon', foreign, true)
    expect(await offered(person)).toMatchObject({ isForeign: true, rules: [] })
    const { others } = await change(person, { kind: 'add', rule: aRule() })
    expect(others).toHaveLength(1)
    expect(await readOtherScript(person, others[0]?.name ?? '')).toBe(foreign)
  })

  test('what another program wrote into ours is kept too, and our rules stay', async () => {
    const person = await freshAccount()
    await change(person, { kind: 'add', rule: aRule() })
    const ours = await readOtherScript(person, 'buzon')
    await put(person, 'buzon', `${ours}keep;\r\n`, true)
    expect(await offered(person)).toMatchObject({ isForeign: true, rules: [{ name: 'House' }] })
    const { others, rules, isForeign } = await change(person, { kind: 'add', rule: aRule({ name: 'Second' }) })
    expect(rules.map(({ name }) => name)).toEqual(['House', 'Second'])
    expect(isForeign).toBe(false)
    expect(await readOtherScript(person, others[0]?.name ?? '')).toBe(`${ours}keep;\r\n`)
  })

  test('that answer mail keep ours from answering too: with two answers nothing would be filtered', async () => {
    const person = await freshAccount()
    await put(person, 'old', 'require "vacation";\r\nvacation "gone";\r\n', true)
    await expect(change(person, { kind: 'vacation', vacation: away })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'filters-two-answers',
      values: { name: 'old' },
    })
    expect(await offered(person)).toMatchObject({ isActive: false, vacation: null })
  })
})
