// @vitest-environment node
import { beforeAll, expect, test } from 'vitest'
import { newAccount } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'
import {
  account,
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
} from './fixtures'

beforeAll(beginDirectory)

test('an account is there for SMTP and IMAP with the next command, and its hash costs what it should', async () => {
  const ana = await account()
  await send(ana.email, 'first')
  expect(await subjects(ana, 1)).toContain('first')
  const row = await store.mailAccount.findUniqueOrThrow({ where: { id: ana.id } })
  expect(row.passwordHash).toMatch(/^\{ARGON2ID\}\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('who is disabled is out at once: no sign-in, no sending, and open connections end', async () => {
  const ana = await account()
  const { wire, isIn } = await login(ana)
  expect(isIn).toBe(true)
  const sending = await Wire.open(instance.ports.smtps, { tls: true })
  await sending.until(/^220 /)
  await sending.smtp('EHLO test.example')
  await sending.smtp(`AUTH PLAIN ${Buffer.from(`\0${ana.email}\0${password}`).toString('base64')}`)
  await directory.changeAccount(site, ana.id, { ...plainChoices, isEnabled: false })
  expect((await login(ana)).isIn).toBe(false)
  expect(await mailFrom(ana, ana.email)).toMatch(/^535/)
  await sending.smtp(`MAIL FROM:<${ana.email}>`)
  expect(await sending.smtp('RCPT TO:<postmaster@buzon.test>')).toMatch(/^55/)
  sending.close()
  await expect(wire.say('b NOOP', /^b /).then((answer) => answer.includes('BYE'))).rejects.toThrow('ended')
  await directory.changeAccount(site, ana.id, plainChoices)
  expect((await login(ana)).isIn).toBe(true)
})

test('sending from an address one does not own is refused with 553, over quota with 552', async () => {
  const [ana, full] = [await account(), await account('buzon.test', { quotaBytes: 10_000 })]
  expect(await mailFrom(ana, full.email)).toMatch(/^553/)
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.smtp('MAIL FROM:<someone@elsewhere.example> SIZE=50000')
  expect(await wire.smtp(`RCPT TO:<${full.email}>`)).toMatch(/^552 5\.2\.2/)
  wire.close()
})

test('a deleted account takes its mail and what led to it along; who gets its name begins anew', async () => {
  const [ana, eva] = [await account(), await account()]
  const [alone, shared] = [`${unique()}@buzon.test`, `${unique()}@buzon.test`]
  await directory.addAlias(site, { address: alone, destinations: [ana.email], isEnabled: true })
  await directory.addAlias(site, { address: shared, destinations: [ana.email, eva.email], isEnabled: true })
  await directory.changeForwarding(site, eva.id, { to: [ana.email], keepsCopy: false })
  await send(ana.email, 'private')
  await subjects(ana, 1)
  expect(await reads.readAccountConsequences(site.role, ana.id)).toMatchObject({
    aliases: expect.arrayContaining([alone, shared]),
    redirects: [eva.email],
  })
  await directory.deleteAccount(site, ana.id)
  expect(await rcpt(ana.email)).toMatch(/^550/)
  expect(await rcpt(alone)).toMatch(/^550/)
  await send(shared, 'to the other')
  expect(await subjects(eva, 1)).toContain('to the other')
  await directory.addAccount(site, { ...plainChoices, address: ana.email, password })
  await subjects(ana, 0)
})

test('a domain that is deleted takes its accounts along, and what led to them from elsewhere', async () => {
  const { id, name } = await domain()
  const ana = await account(name)
  const address = `${unique()}@buzon.test`
  await directory.addAlias(site, { address, destinations: [ana.email], isEnabled: true })
  const { wire } = await login(ana)
  expect(await reads.readDomainConsequences(site.role, id)).toMatchObject({ accounts: [ana.email], aliases: [address] })
  await directory.deleteDomain(site, id)
  expect((await login(ana)).isIn).toBe(false)
  await expect(wire.say('b NOOP', /^b /)).rejects.toThrow('ended')
  expect(await rcpt(ana.email)).toMatch(/^554/)
  expect(await rcpt(address)).toMatch(/^550/)
})

test('an old mailbox of the seed’s own making is found under its name', async () => {
  const person = await newAccount(instance)
  expect((await login(person)).isIn).toBe(true)
})
