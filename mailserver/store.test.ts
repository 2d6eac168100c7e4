import { expect, test } from 'vitest'
import { storeValues } from './store.mjs'

const at = { storeFile: '/data/store/buzon.db' }
const written = (url: string) => storeValues(at, url)

test('the mail server wants of the way to the database what its address wants: TLS is not left out', () => {
  const url = 'postgresql://buzon:secret@db.example.org/buzon?sslmode=verify-full&sslrootcert=/etc/ssl/db.pem'
  const { POSTFIX_STORE_WITH_PASSWORD: postfix, DOVECOT_STORE_WITH_PASSWORD: dovecot } = written(url)
  expect(postfix).toContain("dbname = dbname=buzon sslmode='verify-full' sslrootcert='/etc/ssl/db.pem'")
  expect(dovecot).toMatch(/ sslmode='verify-full' sslrootcert='\/etc\/ssl\/db\.pem'$/)
  expect(written('postgresql://buzon:secret@db.example.org/buzon').POSTFIX_STORE_WITH_PASSWORD).toMatch(
    /^dbname = buzon$/m,
  )
})

test('an address of IPv6 is told without its brackets', () => {
  const { POSTFIX_STORE_WITH_PASSWORD: postfix, DOVECOT_STORE_WITH_PASSWORD: dovecot } = written(
    'postgresql://buzon:secret@[2001:db8::1]:5433/buzon',
  )
  expect(postfix).toMatch(/^hosts = 2001:db8::1:5433$/m)
  expect(dovecot).toContain('host=2001:db8::1 port=5433 ')
})

test.each([
  ['a password that would end its line', 'postgresql://buzon:a%0Auser%20%3D%20x@db/buzon'],
  ['a password that Dovecot would fill in', 'postgresql://buzon:a%25u@db/buzon'],
  ['a kind of TLS with a second setting in it', 'postgresql://buzon:a@db/buzon?sslmode=disable%20host=x'],
])('%s is refused', (_what, url) => {
  expect(() => written(url)).toThrow('may have no space')
})

test('a quote or a backslash in a password ends nothing', () => {
  expect(written("postgresql://buzon:a'%5C@db/buzon").DOVECOT_STORE_WITH_PASSWORD).toContain("password='a\\'\\\\'")
})
