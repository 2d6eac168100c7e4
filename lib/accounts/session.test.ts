import { expect, test, vi } from 'vitest'
import { accountHeader } from './headers'
import { cookieNames } from './rules'
import { requireAccount } from './session'

vi.mock('./reads/open-session', () => ({
  accountOf: async (cookie: string | undefined) => (cookie === 'of-bea' ? { id: 'bea' } : null),
}))

const requestOf = (headers: Record<string, string>) =>
  new Request('http://localhost/api/messages', { headers: { cookie: `${cookieNames.session}=of-bea`, ...headers } })

test('T19 a page of someone who was signed in before does nothing in the account of who is now', async () => {
  expect((await requireAccount(requestOf({}))).id).toBe('bea')
  expect((await requireAccount(requestOf({ [accountHeader]: 'bea' }))).id).toBe('bea')
  await expect(requireAccount(requestOf({ [accountHeader]: 'ana' }))).rejects.toMatchObject({ code: 'signed-out' })
})
