import { beforeAll, expect, test } from 'vitest'
import { accountAt } from '@/lib/imap/fixtures'
import { testInstance } from '@/mailserver/testing'
import { passwordOf } from '../fixtures'
import type { Account } from '../schema'
import { openLogin, sealLogin } from './login-for-work'

let account: Account
beforeAll(async () => {
  account = accountAt(await testInstance(), { email: 'ana@buzon.test', password: 'a-secret-word' })
})

test('a login sealed for one piece of work opens for that and for nothing else', () => {
  const sealed = sealLogin(account, 'work-1')
  expect(passwordOf(openLogin(sealed, 'work-1'))).toBe('a-secret-word')
  expect(openLogin(sealed, 'work-1')).toMatchObject({ id: account.id, email: account.email, smtp: account.smtp })
  for (const other of ['work-2', '', 'work-1 ', 'WORK-1']) expect(openLogin(sealed, other)).toBeNull()
})

test('with another key, or one bit of it another, it opens nothing; and it never holds the password readable', () => {
  const sealed = sealLogin(account, 'work-1')
  expect(openLogin({ ...sealed, keyId: 'gone' }, 'work-1')).toBeNull()
  for (let at = 0; at < sealed.bytes.length; at += 7) {
    const bent = Uint8Array.from(sealed.bytes)
    bent[at] = (bent[at] ?? 0) ^ 1
    expect(openLogin({ ...sealed, bytes: bent }, 'work-1')).toBeNull()
  }
  expect(Buffer.from(sealed.bytes).toString('latin1')).not.toContain('a-secret-word')
})
