// @vitest-environment node
import { beforeAll, expect, test } from 'vitest'
import {
  account,
  beginDirectory,
  directory,
  domain,
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

test('mail to an alias lands with each of its targets, and they may write as it', async () => {
  const [ana, eva, other] = [await account(), await account('correo.test'), await account()]
  const address = `${unique()}@buzon.test`
  await directory.addAlias(site, { address, destinations: [ana.email, `${eva.email}`], isEnabled: true })
  await send(address, 'to both')
  expect(await subjects(ana, 1)).toContain('to both')
  expect(await subjects(eva, 1)).toContain('to both')
  expect(await mailFrom(ana, address)).toMatch(/^250/)
  expect(await mailFrom(other, address)).toMatch(/^553/)
  await directory.changeAlias(site, { address, destinations: [ana.email], isEnabled: false })
  expect(await rcpt(address)).toMatch(/^550/)
  await directory.deleteAlias(site, address)
  await expect(directory.deleteAlias(site, address)).rejects.toMatchObject({ reason: 'alias-not-found' })
})

test('a redirected account keeps a copy or none, as was chosen', async () => {
  const [home, away] = [await account(), await account()]
  await directory.changeForwarding(site, home.id, { to: [away.email], keepsCopy: true })
  await send(home.email, 'with a copy')
  await directory.changeForwarding(site, home.id, { to: [away.email], keepsCopy: false })
  await send(home.email, 'without')
  expect(await subjects(away, 2)).toContain('without')
  expect(await subjects(home, 1)).toContain('with a copy')
  await directory.changeForwarding(site, home.id, { to: [], keepsCopy: false })
  await send(home.email, 'at home again')
  expect(await subjects(home, 2)).toContain('at home again')
})

test('users of a domain are reached under its other names, and with tags', async () => {
  const main = await domain({ name: `${unique()}ñ.test` })
  const other = await domain({ aliasOfId: main.id })
  const { name, unicodeName } = await store.mailDomain.findUniqueOrThrow({ where: { id: main.id } })
  expect(name).toMatch(/^xn--/)
  const ana = await account(name)
  const local = ana.email.split('@')[0]
  await send(`${local}@${other.name}`, 'by the other name')
  await send(`${local}+tag@${name}`, 'with a tag')
  const told = await subjects(ana, 2)
  for (const subject of ['by the other name', 'with a tag']) expect(told).toContain(subject)
  expect(await rcpt(`nobody@${other.name}`)).toMatch(/^550/)
  // Dovecot's LMTP can't take what needs SMTPUTF8: refused here, it is not bounced later.
  expect(await rcpt(`${local}@${unicodeName}`, { utf8: true })).toMatch(/^554/)
  expect(await mailFrom(ana, `${local}@${other.name}`)).toMatch(/^250/)
  await expect(directory.addDomain(site, { name: `${unique()}.test`, aliasOfId: other.id })).rejects.toMatchObject({
    reason: 'alias-of-alias',
  })
})

test('a catch-all takes unknown names, no account’s, and not those of a disabled one', async () => {
  const { id, name } = await domain()
  const [all, known] = [await account(name), await account(name)]
  const [row] = await reads.readDomains({ ...site.role, domains: [id] })
  if (!row) throw new Error('the domain is there')
  const chosen = { ...row, catchAll: all.email }
  await expect(directory.changeDomain(site, id, { ...row, catchAll: `typo-${all.email}` })).rejects.toMatchObject({
    reason: 'target-unknown',
  })
  await directory.changeDomain(site, id, chosen)
  await expect(directory.changeDomain(site, id, { ...row, catchAll: `typo-${all.email}` })).rejects.toMatchObject({
    reason: 'target-unknown',
  })
  await send(`whoever@${name}`, 'to nobody')
  await send(known.email, 'to a known one')
  expect(await subjects(all, 1)).toContain('to nobody')
  expect(await subjects(known, 1)).toContain('to a known one')
  await directory.changeAccount(site, known.id, { ...plainChoices, isEnabled: false })
  expect(await rcpt(known.email)).toMatch(/^550 5\.2\.1/)
})

test('names are given once, and mail is never led in a circle', async () => {
  const [ana, eva] = [await account(), await account()]
  const names = [`${unique()}@buzon.test`, `${unique()}@buzon.test`]
  const alias = (index: number, to: string) => ({
    address: names[index] ?? '',
    destinations: [to],
    isEnabled: true,
  })
  await expect(directory.addAccount(site, { ...plainChoices, address: ana.email, password })).rejects.toMatchObject({
    reason: 'address-taken',
  })
  await expect(directory.addAlias(site, { ...alias(0, eva.email), address: ana.email })).rejects.toMatchObject({
    reason: 'address-taken',
  })
  await expect(directory.addAlias(site, alias(0, `nobody-${ana.email}`))).rejects.toMatchObject({
    reason: 'target-unknown',
  })
  await directory.addAlias(site, alias(0, ana.email))
  await directory.addAlias(site, alias(1, names[0] ?? ''))
  await expect(directory.changeAlias(site, alias(0, names[1] ?? ''))).rejects.toMatchObject({ reason: 'mail-loop' })
  await expect(
    directory.changeForwarding(site, ana.id, { to: [names[1] ?? ''], keepsCopy: true }),
  ).rejects.toMatchObject({ reason: 'mail-loop' })
  await directory.changeForwarding(site, ana.id, { to: [eva.email], keepsCopy: true })
  await expect(
    directory.changeForwarding(site, eva.id, { to: [`${ana.email.replace('@', '+x@')}`], keepsCopy: true }),
  ).rejects.toMatchObject({ reason: 'mail-loop' })
})
