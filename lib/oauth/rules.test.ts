import { expect, test } from 'vitest'
import { tokensIn } from './rules'

const now = Date.UTC(2026, 10, 27)
const answer = (seconds: number) => ({ access_token: 'a', refresh_token: 'r', expires_at: now / 1000 + seconds })

test.each([
  [3600, 3540],
  [240, 180],
  [40, 30],
  [4, 3],
])('of a token that lives %i s another is asked for after %i', (lifetime, after) => {
  expect(tokensIn(answer(lifetime), now)?.renewAt).toBe(now + after * 1000)
})

test('a life that is not said is taken for half an hour, and no refresh token for the one before', () => {
  expect(tokensIn({ access_token: 'a' }, now)).toEqual({
    accessToken: 'a',
    renewAt: now + 1_740_000,
    refreshToken: null,
  })
  expect(tokensIn({ refresh_token: 'r' }, now)).toBeNull()
})
