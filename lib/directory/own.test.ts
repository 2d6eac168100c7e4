// @vitest-environment node
import { beforeAll, expect, test } from 'vitest'
import { Wire } from '@/mailserver/wire'
import {
  account,
  actor,
  beginDirectory,
  directory,
  domain,
  instance,
  login,
  mailFrom,
  password,
  plainChoices,
  rcpt,
  reads,
  send,
  site,
  store,
  subjects,
  unique,
  type Writes,
} from './fixtures'

beforeAll(beginDirectory)

test('an app password opens IMAP, POP3 and submission, and after it is revoked nothing', async () => {
  const ana = await account()
  const self = { account: { email: ana.email, sessionId: 's' }, actor } as Parameters<Writes['makeAppPassword']>[0]
  const made = await directory.makeAppPassword(self, 'Thunderbird')
  expect(made.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  const { readAppPasswords } = await import('./reads/own')
  const uses = async () => (await readAppPasswords(self.account)).map(({ lastUse }) => lastUse?.protocol ?? 'never')
  const program = { email: ana.email, password: made.password }
  expect((await login(ana)).isIn).toBe(true)
  expect(await uses()).toEqual(['never'])
  const { wire, isIn } = await login(program)
  expect(isIn).toBe(true)
  await expect.poll(uses).toEqual(['imap'])
  expect(await mailFrom(program, ana.email)).toMatch(/^250/)
  await expect.poll(uses).toEqual(['smtp'])
  const pop = await Wire.open(instance.ports.pop3s, { tls: true })
  await pop.until(/^\+OK/)
  await pop.say(`USER ${ana.email}`, /^\+OK/)
  expect(await pop.say(`PASS ${made.password}`, /^(\+OK|-ERR)/)).toMatch(/^\+OK/)
  pop.close()
  await expect.poll(uses).toEqual(['pop3'])
  expect((await login(ana)).isIn).toBe(true)
  expect((await login({ ...program, email: (await account()).email })).isIn).toBe(false)
  expect(JSON.stringify(await store.appPassword.findMany())).not.toContain(made.password)
  await directory.revokeAppPassword(self, made.id)
  expect((await login(program)).isIn).toBe(false)
  await expect(wire.say('b NOOP', /^b /)).rejects.toThrow('ended')
})

test('T18 a link sets a password once, then it and the links before it are used up', async () => {
  const { id, link } = await directory.addAccount(site, {
    ...plainChoices,
    address: `${unique()}@buzon.test`,
    password: null,
  })
  const tokenOf = (url: string) => new URL(url).hash.slice(1)
  const newer = await directory.makePasswordLink(site, id)
  await expect(directory.setPasswordByLink(tokenOf(link?.url ?? ''), password, '')).rejects.toMatchObject({
    reason: 'link-used-up',
  })
  await expect(directory.setPasswordByLink(tokenOf(newer.url), 'short', '')).rejects.toMatchObject({
    reason: 'password-short',
  })
  const email = await directory.setPasswordByLink(tokenOf(newer.url), password, '')
  expect((await login({ email, password })).isIn).toBe(true)
  await expect(directory.setPasswordByLink(tokenOf(newer.url), password, '')).rejects.toMatchObject({
    reason: 'link-used-up',
  })
  const third = await directory.makePasswordLink(site, id)
  await store.passwordReset.updateMany({ where: { accountId: id }, data: { expiresAt: new Date() } })
  await expect(directory.setPasswordByLink(tokenOf(third.url), password, '')).rejects.toMatchObject({
    reason: 'link-used-up',
  })
})

test('people make addresses of their own within the limit of their domain, and send mail out only where they may', async () => {
  const { id, name } = await domain()
  const [row] = await reads.readDomains({ ...site.role, domains: [id] })
  if (!row) throw new Error('the domain is there')
  const ana = await account(name)
  const self = { account: { email: ana.email, sessionId: 's' }, actor } as Parameters<Writes['addOwnAlias']>[0]
  await expect(directory.addOwnAlias(self, 'ana.shop')).rejects.toMatchObject({ reason: 'own-aliases-full' })
  await directory.changeDomain(site, id, { ...row, ownAliasLimit: 1, mayForwardOutside: false })
  await expect(directory.addOwnAlias(self, 'postmaster')).rejects.toMatchObject({ reason: 'address-reserved' })
  await directory.addOwnAlias(self, 'ana.shop')
  await expect(directory.addOwnAlias(self, 'ana.other')).rejects.toMatchObject({ reason: 'own-aliases-full' })
  await send(`ana.shop@${name}`, 'to the shop')
  expect(await subjects(ana, 1)).toContain('to the shop')
  await directory.deleteOwnAlias(self, `ana.shop@${name}`)
  expect(await rcpt(`ana.shop@${name}`)).toMatch(/^550/)
  await expect(
    directory.changeOwnForwarding(self, { to: ['ana@elsewhere.example'], keepsCopy: true }),
  ).rejects.toMatchObject({ reason: 'no-forwarding-outside' })
})
