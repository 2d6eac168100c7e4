// @vitest-environment node
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test, vi } from 'vitest'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'
import type { AccountChoices } from './schema/account'

type Writes = typeof import('./writes/accounts') &
  typeof import('./writes/aliases') &
  typeof import('./writes/domains') &
  typeof import('./writes/own') &
  typeof import('./writes/app-passwords') &
  typeof import('./writes/import') &
  typeof import('./writes/administrators') &
  typeof import('./writes/password-links')

let instance: Instance
let directory: Writes
let reads: typeof import('./reads/console')
let audit: typeof import('@/lib/audit/reads')
let store: typeof import('@/lib/db/client')['db']

const password = 'quite a long phrase 7'
const actor = { email: 'clerk@buzon.test', origin: '127.0.0.1' }
const site = { role: { email: actor.email, domains: 'all' as const }, actor }
const plainChoices: AccountChoices = {
  displayName: '',
  quotaBytes: 0,
  isEnabled: true,
  mustChangePassword: false,
}
const unique = () => `d${randomUUID().slice(0, 13).replace('-', '')}`

beforeAll(async () => {
  instance = await testInstance()
  vi.resetModules()
  directory = {
    ...(await import('./writes/accounts')),
    ...(await import('./writes/aliases')),
    ...(await import('./writes/domains')),
    ...(await import('./writes/own')),
    ...(await import('./writes/app-passwords')),
    ...(await import('./writes/import')),
    ...(await import('./writes/administrators')),
    ...(await import('./writes/password-links')),
  }
  reads = await import('./reads/console')
  audit = await import('@/lib/audit/reads')
  store = (await import('@/lib/db/client')).db
})

async function account(domain = 'buzon.test', chosen: Partial<AccountChoices> = {}) {
  const address = `${unique()}@${domain}`
  const { id } = await directory.addAccount(site, { ...plainChoices, ...chosen, address, password })
  return { id, email: address, password }
}

async function domain(chosen: { aliasOfId?: number; name?: string } = {}) {
  const name = chosen.name ?? `${unique()}.test`
  const id = await directory.addDomain(site, { name, aliasOfId: chosen.aliasOfId ?? null })
  return { id, name }
}

/** What an SMTP server answers a stranger's RCPT. */
async function rcpt(to: string, { utf8 = false } = {}): Promise<string> {
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.smtp(`MAIL FROM:<someone@elsewhere.example>${utf8 ? ' SMTPUTF8' : ''}`)
  const answer = await wire.smtp(`RCPT TO:<${to}>`)
  wire.close()
  return answer
}

/** Mail from a stranger, on port 25. */
async function send(to: string, subject: string) {
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.smtp('MAIL FROM:<someone@elsewhere.example> SMTPUTF8')
  expect(await wire.smtp(`RCPT TO:<${to}>`)).toMatch(/^250/)
  await wire.smtp('DATA')
  expect(await wire.smtp(`From: <someone@elsewhere.example>\r\nSubject: ${subject}\r\n\r\nHello\r\n.`)).toMatch(/^250/)
  wire.close()
}

async function login({ email, password: secret }: { email: string; password: string }) {
  const wire = await Wire.open(instance.ports.imaps, { tls: true })
  await wire.until(/^\* OK/)
  const answer = await wire.say(`a LOGIN ${email} "${secret}"`, /^a /)
  return { wire, isIn: /^a OK/m.test(answer) }
}

async function subjects(person: { email: string; password: string }, count: number): Promise<string> {
  const { wire } = await login(person)
  await expect.poll(async () => wire.say('b STATUS INBOX (MESSAGES)', /^b /)).toContain(`MESSAGES ${count})`)
  await wire.say('c EXAMINE INBOX', /^c /)
  const told = count === 0 ? '' : await wire.say('d FETCH 1:* BODY[HEADER.FIELDS (SUBJECT)]', /^d /)
  wire.close()
  return told
}

/** What submission answers to a sender, signed in as somebody. */
async function mailFrom({ email, password: secret }: { email: string; password: string }, sender: string) {
  const wire = await Wire.open(instance.ports.smtps, { tls: true })
  await wire.until(/^220 /)
  await wire.smtp('EHLO test.example')
  const plain = Buffer.from(`\0${email}\0${secret}`).toString('base64')
  const signedIn = await wire.smtp(`AUTH PLAIN ${plain}`)
  if (!/^235/.test(signedIn)) return signedIn
  await wire.smtp(`MAIL FROM:<${sender}>`)
  const answer = await wire.smtp('RCPT TO:<postmaster@buzon.test>')
  wire.close()
  return answer
}

test('an account is there for SMTP and IMAP with the next command, and its hash costs what it should', async () => {
  const ana = await account()
  await send(ana.email, 'first')
  expect(await subjects(ana, 1)).toContain('first')
  const row = await store.mailAccount.findUniqueOrThrow({ where: { id: ana.id } })
  expect(row.passwordHash).toMatch(/^\{ARGON2ID\}\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

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

test('every act is in the log, which follows from itself and can’t be changed', async () => {
  const ana = await account()
  const { entries } = await audit.readEntries('all', { q: ana.email })
  expect(entries).toMatchObject([{ act: 'account-added', actor: actor.email, target: ana.email, domain: 'buzon.test' }])
  expect(JSON.stringify(entries)).not.toContain(password)
  await expect(store.auditEntry.deleteMany()).rejects.toThrow()
  await expect(store.auditEntry.updateMany({ data: { actor: 'nobody' } })).rejects.toThrow()
  const chain = await audit.checkChain()
  expect(chain.brokenAt).toBe(null)
  expect(chain.count).toBe(await store.auditEntry.count())
  const text = await new Response(audit.exportLog('all', 'csv')).text()
  expect(text.split('\r\n')).toHaveLength(chain.count + 2)
  expect(await new Response(audit.exportLog('all', 'json')).text()).toContain(ana.email)
})

test('an old mailbox of the seed’s own making is found under its name', async () => {
  const person = await newAccount(instance)
  expect((await login(person)).isIn).toBe(true)
})
