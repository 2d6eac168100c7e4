// @vitest-environment node
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import {
  actor,
  beginDirectory,
  directory,
  domain,
  login as loginAs,
  password,
  plainChoices,
  reads,
  site,
  store,
  unique,
} from './fixtures'

let accounts: typeof import('@/lib/accounts/writes/sign-in')

beforeAll(async () => {
  await beginDirectory()
  accounts = await import('@/lib/accounts/writes/sign-in')
})

async function account(domain: string, localPart = unique()) {
  const email = `${localPart}@${domain}`
  const { id } = await directory.addAccount(site, { ...plainChoices, address: email, password })
  return { id, email }
}

/** A domain, another name of it, and an administrator of it. */
async function tenant() {
  const mine = await domain()
  const other = await domain({ aliasOfId: mine.id })
  const clerk = await account(mine.name)
  await directory.addAdministrator(site, { email: clerk.email, domainId: mine.id })
  return { mine, other, by: { role: await reads.requireRole(clerk.email), actor } }
}

const login = (email: string) => loginAs({ email, password })

const signIn = (email: string) =>
  accounts.signIn({ email, password }, { address: null, deviceCookie: undefined, userAgent: '' })

const sessionsOf = (emails: string[]) => store.session.count({ where: { account: { email: { in: emails } } } })

test('administrators of a domain add no account that would make its owner administer more than they do', async () => {
  const { mine, other, by } = await tenant()
  const { config } = await import('@/lib/config')
  config.admins.push(`chief@${mine.name}`, `boss@${other.name}`)
  const above = { reason: 'administrator-above-you' }
  for (const address of [`chief@${mine.name}`, `boss@${mine.name}`]) {
    await expect(directory.addAccount(by, { ...plainChoices, address, password })).rejects.toMatchObject(above)
    const csv = `address,password\n${address},${password}\n`
    const { rows, isDone } = await directory.importAccounts(by, { csv, isPreview: false })
    expect([rows[0]?.problem?.reason, isDone]).toEqual([above.reason, false])
    expect((await login(address)).isIn).toBe(false)
  }
  const { id } = await account(mine.name, 'boss')
  await expect(directory.makePasswordLink(by, id)).rejects.toMatchObject(above)
})

test('a session under another name of the domain ends with what ends the account’s own, and so do its connections', async () => {
  const { mine, other } = await tenant()
  const changes = {
    disabled: (id: number) => directory.changeAccount(site, id, { ...plainChoices, isEnabled: false }),
    deleted: (id: number) => directory.deleteAccount(site, id),
    'a new password': async (id: number) => {
      const { url } = await directory.makePasswordLink(site, id)
      await directory.setPasswordByLink(new URL(url).hash.slice(1), `${password} again`, '')
    },
    'the domain deleted': () => directory.deleteDomain(site, mine.id),
  }
  for (const change of Object.values(changes)) {
    const { id, email } = await account(mine.name)
    const alias = email.replace(mine.name, other.name)
    await signIn(email)
    await signIn(alias)
    const { wire } = await login(alias)
    expect(await sessionsOf([email, alias])).toBe(2)
    await change(id)
    expect(await sessionsOf([email, alias])).toBe(0)
    // The server hangs up by itself, a moment later.
    await expect(wire.until(/^nothing else/)).rejects.toThrow('ended')
  }
})

test('who changes their password under another name of the domain stays in, and nobody else does', async () => {
  const { mine, other } = await tenant()
  const { email } = await account(mine.name)
  const alias = email.replace(mine.name, other.name)
  await signIn(email)
  const { sessionId } = await signIn(alias)
  const { wire } = await login(email)
  const { endAccess } = await import('./writes/after')
  await endAccess(alias, sessionId)
  expect([await sessionsOf([email]), await sessionsOf([alias])]).toEqual([0, 1])
  await expect(wire.say('b NOOP', /^b /)).rejects.toThrow('ended')
})

/** Leaves something of each kind behind: rows that hang on an account of the webmail, and their bytes. */
async function leaveData(accountId: string): Promise<string[]> {
  const { config } = await import('@/lib/config')
  const id = randomUUID().replaceAll('-', '')
  const file = { id, accountId, draftId: randomUUID(), name: 'plan.txt', type: 'text/plain', sizeBytes: 4n }
  await store.contact.create({ data: { accountId, name: 'Bank' } })
  await store.template.create({ data: { accountId, name: 'Offer' } })
  await store.settings.create({ data: { accountId, value: '{}' } })
  await store.upload.create({ data: file })
  const expiresAt = new Date(Date.now() + 60_000)
  await store.linkedFile.create({ data: { ...file, tokenHash: id, language: 'en', expiresAt } })
  const outgoing = { accountId, draftId: file.draftId, messageId: `<${id}@buzon.test>`, state: 'scheduled', file: id }
  await store.submission.create({ data: outgoing })
  const paths = ['uploads', 'linked-files', 'outbox'].map((folder) => join(config.dataDir, folder, id))
  for (const path of paths) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, 'data')
  }
  return paths
}

test('T19 who gets an address that somebody had before finds nothing of theirs, under no name of the domain', async () => {
  const { mine, other } = await tenant()
  const deletions = {
    account: (id: number) => directory.deleteAccount(site, id),
    'another name': () => directory.deleteDomain(site, other.id),
    domain: () => directory.deleteDomain(site, mine.id),
  }
  for (const [what, deletion] of Object.entries(deletions)) {
    const [{ id, email }, neighbour] = [await account(mine.name), await account('buzon.test')]
    const spellings = what === 'domain' ? [email] : [email, email.replace(mine.name, other.name)]
    const goes = what === 'another name' ? spellings.slice(1) : spellings
    const kept = await leaveData((await signIn(neighbour.email)).accountId)
    const gone: string[] = []
    for (const each of goes) gone.push(...(await leaveData((await signIn(each)).accountId)))
    await deletion(id)
    expect(await store.account.count({ where: { email: { in: goes } } })).toBe(0)
    expect(gone.filter(existsSync)).toEqual([])
    expect(kept.filter(existsSync)).toEqual(kept)
    expect(await store.contact.count({ where: { account: { email: neighbour.email } } })).toBe(1)
    if (what !== 'account') continue
    await account(mine.name, email.split('@')[0])
    const { accountId } = await signIn(spellings[1] ?? '')
    expect(await store.contact.count({ where: { accountId } })).toBe(0)
  }
})

test('T19 administrators of a domain are not told what in another’s leads to their accounts', async () => {
  const [{ mine, by }, foreign] = [await tenant(), await domain()]
  const ana = await account(mine.name)
  const [inside, outside] = [`all@${mine.name}`, `all@${foreign.name}`]
  for (const address of [inside, outside])
    await directory.addAlias(site, { address, destinations: [ana.email], isEnabled: true })
  const eva = await account(foreign.name)
  await directory.changeForwarding(site, eva.id, { to: [ana.email], keepsCopy: true })
  await store.mailDomain.update({ where: { id: foreign.id }, data: { catchAll: ana.email } })
  const told = async (role: typeof by.role | typeof site.role) => ({
    account: await reads.readAccountConsequences(role, ana.id),
    domain: await reads.readDomainConsequences(role, mine.id),
    shown: await reads.readAccount(role, ana.id),
    listed: await reads.readAccounts(role, { q: '', state: 'all', page: 0, domain: mine.id }),
  })
  const theirs = await told(by.role)
  expect(JSON.stringify(theirs)).not.toContain(foreign.name)
  expect(theirs).toMatchObject({ account: { aliases: [inside] }, shown: { aliases: [inside] } })
  const all = { redirects: [eva.email], catchAlls: [foreign.name] }
  expect(await told(site.role)).toMatchObject({
    account: { ...all, aliases: [inside, outside] },
    domain: { ...all, aliases: [inside, outside] },
    shown: { aliases: expect.arrayContaining([inside, outside]) },
  })
})
