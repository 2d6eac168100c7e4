import { beforeAll, expect, test } from 'vitest'
import { freshAccount } from '@/lib/drafts/fixtures'
import { testBed } from '@/lib/imap/fixtures'
import { readFilterStanding, readFilters } from './reads'
import { changeFilters } from './writes/change'

testBed()
// Nobody listens at this port; the settings are read at first use, which is later.
beforeAll(() => void Object.assign(process.env, { BUZON_SIEVE_HOST: '127.0.0.1', BUZON_SIEVE_PORT: '1' }))

test('a server without ManageSieve is said to have no filters, by the page and to the mail screen', async () => {
  const person = await freshAccount()
  expect(await readFilters(person)).toEqual({ isOffered: false, at: '127.0.0.1:1' })
  expect(await readFilterStanding(person)).toEqual({ isOffered: false, vacation: null })
  const asked = { kind: 'activate' } as const
  await expect(
    changeFilters({ account: person, actor: { email: person.email, origin: '' } }, asked),
  ).rejects.toMatchObject({ code: 'unavailable', reason: 'filters-missing' })
})
