// @vitest-environment node
import { beforeAll, expect, test } from 'vitest'
import { writeToken } from '@/lib/accounts/reads/cookie-token'
import { cookieNames } from '@/lib/accounts/rules'
import { signIn } from '@/lib/accounts/writes/sign-in'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { GET as mailboxes } from '../../mailboxes/route'
import { GET as own } from '../account/route'

let instance: Instance

beforeAll(async () => {
  instance = await testInstance()
})

test('whoever must choose another password gets nothing by any route until it is chosen, and then all at once', async () => {
  const { changeAccount } = await import('@/lib/directory/writes/accounts')
  const { readAccounts } = await import('@/lib/directory/reads/console')
  const { changeOwnPassword } = await import('@/lib/directory/writes/own')
  const { accountOf } = await import('@/lib/accounts/reads/open-session')
  const person = await newAccount(instance)
  const actor = { email: 'clerk@buzon.test', origin: '127.0.0.1' }
  const role = { email: actor.email, domains: 'all' as const }
  const { accounts } = await readAccounts(role, { q: person.email, state: 'all', page: 0 })
  const [row] = accounts
  await changeAccount({ role, actor }, row?.id ?? 0, {
    displayName: '',
    quotaBytes: 0,
    isEnabled: true,
    mustChangePassword: true,
  })
  const visitor = { address: '192.0.2.9', deviceCookie: undefined, userAgent: 'test' }
  const { sessionId, sessionSecret } = await signIn(person, visitor)
  const cookie = await writeToken({ token: { sessionId, sessionSecret } })
  const asked = (path: string) =>
    new Request(`${instance.url}${path}`, { headers: { cookie: `${cookieNames.session}=${cookie}` } })
  const nothing = { params: Promise.resolve({}) }
  for (const answer of [
    await mailboxes(asked('/api/mailboxes'), nothing),
    await own(asked('/api/own/account'), nothing),
  ]) {
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ reason: 'must-change-password' })
  }
  const account = await accountOf(cookie)
  if (!account) throw new Error('nobody is signed in')
  const self = { account, actor: { email: person.email, origin: '' } }
  await changeOwnPassword(self, { old: person.password, password: 'quite another phrase 8' }, cookie)
  expect((await mailboxes(asked('/api/mailboxes'), nothing)).status).toBe(200)
}, 90_000)
