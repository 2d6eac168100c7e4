import { expect, test } from 'vitest'
import { spend } from './rate-limit'

test('a bucket is empty after its calls, says for how long, and is one account’s own', async () => {
  for (let call = 0; call < 60; call++) await spend('ana', 'send')
  await expect(spend('ana', 'send')).rejects.toMatchObject({
    code: 'rate-limited',
    reason: 'too-many-requests',
    values: { seconds: expect.any(Number) },
  })
  await spend('ben', 'send')
  await spend('ana', 'ordinary')
})
