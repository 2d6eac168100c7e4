import { expect, picture, signIn, signOut, test } from './journey.ts'

test('a person signs in, sees their mail, and signs out', async ({ mail: page }) => {
  await picture(page, 'inbox-empty')
  await signOut(page)
  await page.goto('/mail')
  await expect(page).toHaveURL(/sign-in/)
})

test('a wrong password is told in a plain sentence, and the right one then works', async ({ page, person }) => {
  await page.goto('/sign-in')
  await picture(page, 'sign-in')
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill('not this one')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'did not accept this address and password' })).toBeVisible()
  await signIn(page, person)
})

test('T18 a cookie kept from before sign-out opens nothing afterwards', async ({ mail: page, context, request }) => {
  const kept = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const url = new URL('/api/mailboxes', page.url()).href
  expect((await request.get(url, { headers: { cookie: kept } })).status()).toBe(200)

  await signOut(page)
  expect((await request.get(url, { headers: { cookie: kept } })).status()).toBe(401)
})

test('T18 the session cookie is out of reach of scripts and of other sites', async ({ mail: page, context }) => {
  const session = (await context.cookies()).filter(({ name }) => name.startsWith('__Host-'))
  expect(session.length).toBeGreaterThan(0)
  for (const cookie of session) expect(cookie).toMatchObject({ secure: true, httpOnly: true, path: '/' })
  expect(await page.evaluate(() => document.cookie)).not.toContain('__Host-')
})

test('T16 a change sent from another site is refused', async ({ mail: page, context, request }) => {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const url = new URL('/api/mailbox-changes', page.url()).href
  const data = { kind: 'create', name: 'Planted', parentId: null }
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const headers = { cookie, ...(origin === undefined ? {} : { origin }) }
    expect((await request.post(url, { headers, data })).status(), String(origin)).toBe(403)
  }
})

test('the page says how it may be used: CSP with a nonce, no frames of it elsewhere', async ({ page }) => {
  const response = await page.goto('/sign-in')
  const headers = response?.headers() ?? {}
  expect(headers['content-security-policy']).toMatch(/script-src[^;]*'nonce-/)
  expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/)
  expect(headers['content-security-policy']).not.toContain('unsafe-eval')
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('@desktop a program that asks without end is told to wait, whichever route it asks', async ({
  mail: page,
  context,
  request,
}) => {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const paths = ['/api/settings', '/api/contacts', '/api/mailboxes']
  const ask = async (path: string) =>
    (await request.get(new URL(path, page.url()).href, { headers: { cookie } })).status()
  const statuses = new Set<number>()
  // A limit counts a minute's requests: on a slow machine it takes many at once to get there.
  for (let round = 0; round < 100 && !statuses.has(429); round++)
    for (const status of await Promise.all(Array.from({ length: 30 }, (_, index) => ask(paths[index % 3] ?? ''))))
      statuses.add(status)
  expect([...statuses].sort()).toEqual([200, 429])
})
