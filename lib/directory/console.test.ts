// @vitest-environment node
import { beforeAll, expect, test } from 'vitest'
import {
  account,
  actor,
  beginDirectory,
  directory,
  domain,
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

let audit: typeof import('@/lib/audit/reads')

beforeAll(async () => {
  await beginDirectory()
  audit = await import('@/lib/audit/reads')
})

test('T19 administrators of a domain see and change nothing of another’s, and nobody’s above them', async () => {
  const [mine, other] = [await domain(), await domain()]
  const [ana, eva, chief] = [await account(mine.name), await account(other.name), await account(mine.name)]
  await directory.addAdministrator(site, { email: ana.email, domainId: mine.id })
  await directory.addAdministrator(site, { email: chief.email, domainId: null })
  const role = await reads.requireRole(ana.email)
  expect(role.domains).toEqual([mine.id])
  const by = { role, actor }
  const draft = { ...plainChoices, password }
  const gone = { reason: expect.stringMatching(/-not-found$/) }
  expect((await reads.readAccounts(role, { q: '', state: 'all', page: 0 })).accounts.map(({ id }) => id)).not.toContain(
    eva.id,
  )
  expect((await reads.readDomains(role)).map(({ id }) => id)).toEqual([mine.id])
  await expect(reads.readAccount(role, eva.id)).rejects.toMatchObject(gone)
  await expect(reads.readAccountConsequences(role, eva.id)).rejects.toMatchObject(gone)
  await expect(reads.readDomainConsequences(role, other.id)).rejects.toMatchObject(gone)
  await expect(directory.addAccount(by, { ...draft, address: `new@${other.name}` })).rejects.toMatchObject(gone)
  await expect(directory.changeAccount(by, eva.id, plainChoices)).rejects.toMatchObject(gone)
  await expect(directory.deleteAccount(by, eva.id)).rejects.toMatchObject(gone)
  await expect(directory.makePasswordLink(by, eva.id)).rejects.toMatchObject(gone)
  await expect(directory.changeForwarding(by, eva.id, { to: [], keepsCopy: true })).rejects.toMatchObject(gone)
  const alias = { address: `all@${other.name}`, destinations: [ana.email], isEnabled: true }
  await expect(directory.addAlias(by, alias)).rejects.toMatchObject(gone)
  await directory.addAlias(site, alias)
  await expect(directory.changeAlias(by, alias)).rejects.toMatchObject(gone)
  await expect(directory.deleteAlias(by, alias.address)).rejects.toMatchObject(gone)
  const csv = `address,password\nnew@${other.name},${password}\n`
  expect((await directory.importAccounts(by, { csv, isPreview: true })).rows[0]?.problem?.reason).toBe(
    'domain-not-found',
  )
  const above = { reason: 'administrator-above-you' }
  await expect(directory.makePasswordLink(by, chief.id)).rejects.toMatchObject(above)
  await expect(directory.deleteAccount(by, chief.id)).rejects.toMatchObject(above)
  await expect(directory.changeForwarding(by, chief.id, { to: [ana.email], keepsCopy: true })).rejects.toMatchObject(
    above,
  )
  const siteOnly = { reason: 'site-administrators-only' }
  await expect(directory.addDomain(by, { name: `${unique()}.test`, aliasOfId: null })).rejects.toMatchObject(siteOnly)
  await expect(directory.deleteDomain(by, mine.id)).rejects.toMatchObject(siteOnly)
  await expect(directory.addAdministrator(by, { email: ana.email, domainId: null })).rejects.toMatchObject(siteOnly)
  await expect(reads.readAdministrators(role)).rejects.toMatchObject(siteOnly)
  const names = await reads.readLogScope(role)
  expect(names).toEqual([mine.name])
  const { entries } = await audit.readEntries(names, { q: '' })
  expect(entries.every(({ domain: of }) => of === mine.name)).toBe(true)
})

test('a file is imported as a whole or not at all, and a preview changes nothing', async () => {
  const { name } = await domain()
  const good = `kind,address,name,password,quota,destinations\naccount,ana@${name},Ana,${password},500 MB,\naccount,eva@${name},Eva,,,ana@${name}\nalias,all@${name},,,,ana@${name} eva@${name}\n`
  const bad = `${good}account,ana@${name},Again,,,\naccount,x y@${name},,,,\nalias,who@${name},,,,nobody@${name}\n`
  const problems = await directory.importAccounts(site, { csv: bad, isPreview: false })
  expect(problems.isDone).toBe(false)
  expect(problems.rows.map(({ problem }) => problem?.reason ?? null)).toEqual([
    null,
    null,
    null,
    'import-line-double',
    'address-invalid',
    'target-unknown',
  ])
  expect((await directory.importAccounts(site, { csv: good, isPreview: true })).problems).toBe(0)
  expect(await rcpt(`ana@${name}`)).toMatch(/^550/)
  const done = await directory.importAccounts(site, { csv: good, isPreview: false })
  expect(done).toMatchObject({ isDone: true, links: [{ address: `eva@${name}` }] })
  await send(`all@${name}`, 'imported')
  expect(await subjects({ email: `ana@${name}`, password }, 1)).toContain('imported')
})

test('every act is in the log, which follows from itself and can’t be changed', async () => {
  const ana = await account()
  const { entries } = await audit.readEntries('all', { q: ana.email })
  expect(entries).toMatchObject([{ act: 'account-added', actor: actor.email, target: ana.email, domain: 'buzon.test' }])
  expect(JSON.stringify(entries)).not.toContain(password)
  await expect(store.auditEntry.deleteMany()).rejects.toThrow()
  await expect(store.auditEntry.updateMany({ data: { actor: 'nobody' } })).rejects.toThrow()
  // Others act meanwhile.
  const least = await store.auditEntry.count()
  const chain = await audit.checkChain()
  const text = await new Response(audit.exportLog('all', 'csv')).text()
  const most = await store.auditEntry.count()
  expect(chain.brokenAt).toBe(null)
  for (const count of [chain.count, text.split('\r\n').length - 2]) {
    expect(count).toBeGreaterThanOrEqual(least)
    expect(count).toBeLessThanOrEqual(most)
  }
  expect(await new Response(audit.exportLog('all', 'json')).text()).toContain(ana.email)
})
