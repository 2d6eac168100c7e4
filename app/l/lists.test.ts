// @vitest-environment node
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { nameServer } from '@/lib/dns/fixtures'
import { endListsInstance, listsInstance, mailOf, post } from '@/lib/lists/fixtures'
import type { ListDraft } from '@/lib/lists/schema/list'
import { type Arrived, farServer } from '@/lib/smtp/fixtures'
import { type Instance, newAccount } from '@/mailserver/testing'

type Person = { email: string; password: string }
type Lists = typeof import('@/lib/lists/writes/lists') & typeof import('@/lib/lists/writes/members')

vi.setConfig({ testTimeout: 300_000 })

let instance: Instance
let lists: Lists
let reads: typeof import('@/lib/lists/reads/console')
let far: { arrived: Arrived[]; close(): Promise<void> }
let names: { close(): void }
let listening: { close(): Promise<void> } | null = null
let rest: () => Promise<void>
const children: ChildProcess[] = []
let one: typeof import('./[list]/[token]/route')

const actor = { email: 'clerk@buzon.test', origin: '127.0.0.1' }
const site = { role: { email: actor.email, domains: 'all' as const }, actor }
/** On a loaded machine mail takes a while. */
const eventually = <T>(look: () => T, { interval = 50 } = {}) => expect.poll(look, { timeout: 90_000, interval })
const unique = (name: string) => `${name}${randomUUID().slice(0, 8)}`
const usual: Omit<ListDraft, 'address' | 'owners'> = {
  name: 'The Parents',
  description: '',
  isEnabled: true,
  posting: 'members',
  moderation: 'others',
  rewriting: 'when-needed',
  subjectTag: '',
  isArchived: false,
  isOpen: false,
  language: 'en',
}

beforeAll(async () => {
  instance = await listsInstance()
  far = await farServer(instance.ports.far)
  names = await nameServer(instance.ports.dns, {
    'TXT _dmarc.strict.example': ['v=DMARC1; p=reject'],
    'TXT _dmarc.mild.example': ['v=DMARC1; p=none; sp=quarantine'],
    'TXT _dmarc.loose.example': ['v=DMARC1; p=none'],
  })
  lists = { ...(await import('@/lib/lists/writes/lists')), ...(await import('@/lib/lists/writes/members')) }
  reads = await import('@/lib/lists/reads/console')
  one = await import('./[list]/[token]/route')
  const { startWorking, rest: end } = await import('@/lib/jobs/writes/work')
  rest = end
  const { workOnPost } = await import('@/lib/lists/writes/work')
  startWorking({ 'list-post': workOnPost })
  const { listenForLists } = await import('@/lib/lists/writes/listen')
  listening = await listenForLists()
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await listening?.close()
  await far.close()
  names.close()
  await endListsInstance()
}, 60_000)

async function list(chosen: Partial<ListDraft> = {}, members: string[] = []) {
  const address = `${unique('list')}@buzon.test`
  const id = await lists.addList(site, { ...usual, address, owners: [], ...chosen })
  if (members.length > 0) await lists.addMembers(site, id, { text: members.join('\n'), isPreview: false })
  return { id, address }
}

const letter = (from: string, subject: string, more = '') =>
  `From: ${from}\nTo: somebody@example.org\nSubject: ${subject}\n${more}Message-ID: <${randomUUID()}@x.example>\n\nHello all`

const passwords = new Map<string, string>()
async function person(): Promise<Person> {
  const one = await newAccount(instance)
  passwords.set(one.email, one.password)
  return one
}
/** Who is of this server signs in to write, others have servers of their own. */
const write = (from: string, to: string, subject: string, more = '') => {
  const sender = /<(.*)>/.exec(from)?.[1] ?? from
  return post(instance, { sender, to, text: letter(from, subject, more), password: passwords.get(sender) })
}

const gotBy = (person: Person, subject: string) =>
  eventually(async () => (await mailOf(instance, person)).filter((text) => text.includes(subject)).length).toBe(1)
const field = (text: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(text)?.[1]?.replace(/\r?\n[ \t]+/g, ' ') ?? ''
const atFar = (address: string) => far.arrived.filter(({ recipient }) => recipient === address)
const tokenIn = (text: string) => /\/l\/-\/([\w.-]+)/.exec(text.replace(/=\r?\n/g, ''))?.[1] ?? ''

function asked(token: string, form?: Record<string, string>): Promise<Response> {
  const request = new Request(`${instance.url}/l/-/${token}`, {
    method: form ? 'POST' : 'GET',
    headers: { 'x-forwarded-for': '10.1.1.1', 'content-type': 'application/x-www-form-urlencoded' },
    ...(form ? { body: new URLSearchParams(form).toString() } : {}),
  })
  return (form ? one.POST : one.GET)(request, { params: Promise.resolve({ list: '-', token }) })
}

test('what a member writes reaches every member, here and elsewhere, each with a way out of its own', async () => {
  const [ana, eva] = [await person(), await person()]
  const outside = `${unique('o')}@far.test`
  const { address } = await list({ subjectTag: '[niños]' }, [ana.email, eva.email, `Otto <${outside}>`])
  expect(
    await write(`Ana <${ana.email}>`, address, 'the trip', 'Disposition-Notification-To: <a@b.example>\n'),
  ).toMatch(/^250/)
  await gotBy(eva, 'the trip')
  await gotBy(ana, 'the trip')
  await eventually(() => atFar(outside)).toHaveLength(1)
  const [copy] = atFar(outside)
  const text = copy?.text ?? ''
  expect(field(text, 'List-Id')).toBe(`"The Parents" <${address.replace('@', '.')}>`)
  expect(field(text, 'List-Post')).toBe(`<mailto:${address}>`)
  expect(field(text, 'List-Help')).toBe(`<${instance.url}/l/${encodeURIComponent(address)}>`)
  expect(field(text, 'List-Unsubscribe')).toMatch(/^<http:\/\/localhost:\d+\/l\/-\/[\w-]+\.[\w-]+>$/)
  expect(field(text, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  expect(field(text, 'Subject')).toMatch(/^=\?UTF-8\?Q\?\S*ni=C3=B1os\S*\?= the trip$/)
  expect(field(text, 'From')).toBe(`Ana <${ana.email}>`)
  expect(field(text, 'Disposition-Notification-To')).toBe('')
  expect(text).toMatch(/\r\n\r\nHello all\r\n$/)
  const [local = '', domain = ''] = address.split('@')
  expect(copy?.sender).toMatch(new RegExp(`^${local}\\+b-[0-9a-z]+-[0-9a-z]+-[0-9a-f]{10}@${domain}$`))
  const [other = ''] = await mailOf(instance, eva)
  expect(field(other, 'List-Unsubscribe')).not.toBe(field(text, 'List-Unsubscribe'))
})

test('one click leaves (RFC 8058), looking does not, and what is written then does not come any more', async () => {
  const [ana, eva] = [await person(), await person()]
  const { id, address } = await list({}, [ana.email, eva.email])
  await write(ana.email, address, 'before')
  await gotBy(eva, 'before')
  const [copy = ''] = await mailOf(instance, eva)
  const token = tokenIn(field(copy, 'List-Unsubscribe'))
  expect(await (await asked(token)).text()).toContain('Leave the list')
  expect((await reads.readMembers(site.role, id, { q: '', page: 0 })).total).toBe(2)
  const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  expect((await asked(`x${token}`, { 'List-Unsubscribe': 'One-Click' })).status).toBe(404)
  expect((await asked(forged.replace(/\.../, '.zz'), { 'List-Unsubscribe': 'One-Click' })).status).toBe(404)
  expect((await asked(token, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  expect((await asked(token, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  await write(ana.email, address, 'after')
  await gotBy(ana, 'after')
  expect((await mailOf(instance, eva)).filter((text) => text.includes('after'))).toEqual([])
})

test('what a stranger writes waits; an owner elsewhere decides by the link, once, and nobody else’s link does', async () => {
  const ana = await person()
  const owner = `${unique('boss')}@far.test`
  const { id, address } = await list({ owners: [owner] }, [ana.email])
  await write('Stranger <who@loose.example>', address, 'buy this')
  await eventually(() => atFar(owner)).toHaveLength(1)
  const notice = atFar(owner)[0]
  expect(notice?.sender).toBe('')
  expect(field(notice?.text ?? '', 'Auto-Submitted')).toBe('auto-generated')
  const token = tokenIn(notice?.text ?? '')
  const page = await (await asked(token)).text()
  expect(page).toContain('buy this')
  expect(page).toContain('Hello all')
  expect(page).not.toMatch(/<script/)
  expect(await mailOf(instance, ana)).toEqual([])
  expect((await asked(token, { decision: 'approve' })).status).toBe(200)
  await gotBy(ana, 'buy this')
  expect((await asked(token, { decision: 'reject' })).status).toBe(409)
  const [ownerRow] = (await reads.readMembers(site.role, id, { q: 'boss', page: 0 })).members
  await lists.changeMember(site, { listId: id, memberId: ownerRow?.id ?? 0 }, { isOwner: false })
  await write('Stranger <who@loose.example>', address, 'once more')
  expect((await asked(token)).status).toBe(403)
  const { decide } = await import('@/lib/lists/writes/decide')
  await eventually(async () => (await reads.readPosts(site.role, id, { of: 'held', page: 0 })).total).toBe(1)
  const [held] = (await reads.readPosts(site.role, id, { of: 'held', page: 0 })).posts
  await decide(actor, held?.id ?? 0, 'reject')
  expect((await mailOf(instance, ana)).filter((text) => text.includes('once more'))).toEqual([])
  expect((await reads.readPosts(site.role, id, { of: 'sent', page: 0 })).posts[0]).toMatchObject({
    state: 'rejected',
    hasText: false,
  })
})

test('who may write is who the list says: others are refused with a reason, or held; owners always may', async () => {
  const [ana, boss] = [await person(), await person()]
  const shut = await list({ moderation: 'none', posting: 'owners', owners: [boss.email] }, [ana.email])
  await write(ana.email, shut.address, 'not by me')
  await eventually(async () => (await mailOf(instance, ana)).join().replace(/\s+/g, ' ')).toContain(
    'Only owners of this list may write to it',
  )
  await write(boss.email, shut.address, 'by the boss')
  await gotBy(ana, 'Subject: by the boss')
  const all = await list({ moderation: 'all', posting: 'anyone' }, [ana.email])
  await write(ana.email, all.address, 'look first')
  await eventually(async () => (await reads.readList(site.role, all.id)).held).toBe(1)
  expect(field((await mailOf(instance, ana)).join('\n'), 'List-Post')).toBe('NO')
})

test('From names the list where the author’s domain would have copies refused (DMARC), below it, or always', async () => {
  const reader = `${unique('r')}@far.test`
  const anyone = await list({ posting: 'anyone', name: 'Padres de Añón' }, [reader])
  for (const domain of ['strict.example', 'below.mild.example', 'mild.example', 'loose.example', 'silent.example'])
    await write(`Ötto X <otto@${domain}>`, anyone.address, `of ${domain}`)
  await eventually(() => atFar(reader)).toHaveLength(5)
  const copyOf = (domain: string) =>
    atFar(reader).find(({ text }) => text.includes(`Subject: of ${domain}`))?.text ?? ''
  for (const domain of ['strict.example', 'below.mild.example']) {
    expect(field(copyOf(domain), 'From')).toMatch(new RegExp(`<${anyone.address}>$`))
    expect(field(copyOf(domain), 'Reply-To')).toContain(`<otto@${domain}>`)
  }
  for (const domain of ['mild.example', 'loose.example', 'silent.example'])
    expect(field(copyOf(domain), 'From')).toContain(`<otto@${domain}>`)
  const always = await list({ posting: 'anyone', rewriting: 'always' }, [reader])
  await write(
    'O <otto@loose.example>',
    always.address,
    'always',
    'DKIM-Signature: v=1; d=loose.example\nReply-To: <other@loose.example>\n',
  )
  await eventually(
    () => copyOf('x') || atFar(reader).find(({ text }) => text.includes('Subject: always'))?.text,
  ).toBeTruthy()
  const copy = atFar(reader).find(({ text }) => text.includes('Subject: always'))?.text ?? ''
  expect(field(copy, 'From')).toBe(`"O via The Parents" <${always.address}>`)
  expect(field(copy, 'Reply-To')).toBe('<other@loose.example>')
  expect(field(copy, 'DKIM-Signature')).toContain('d=buzon.test;')
})

test('no loop: lists that are on each other send once, and programs’ answers go nowhere', async () => {
  const ana = await person()
  const first = await list({ posting: 'anyone' }, [ana.email])
  const second = await list({ posting: 'anyone' }, [first.address])
  await lists.addMembers(site, first.id, { text: second.address, isPreview: false })
  await write('O <o@loose.example>', first.address, 'round and round')
  await gotBy(ana, 'round and round')
  await write('O <o@loose.example>', first.address, 'on holiday', 'Auto-Submitted: auto-replied\n')
  await post(instance, { sender: '', to: first.address, text: letter('Daemon <d@x.example>', 'bounce') })
  await write('O <o@loose.example>', first.address, 'came back', `List-Id: <${first.address.replace('@', '.')}>\n`)
  await write('O <o@loose.example>', first.address, 'the last')
  await gotBy(ana, 'the last')
  const texts = await mailOf(instance, ana)
  expect(texts.map((text) => field(text, 'Subject')).sort()).toEqual(['round and round', 'the last'])
})

test('a member whose mail comes back five times gets none any more, and may be taken back', async () => {
  const gone = `${unique('gone')}@far.test`
  const { id, address } = await list({ posting: 'anyone' }, [gone])
  const member = async () => (await reads.readMembers(site.role, id, { q: '', page: 0 })).members[0]
  for (let n = 1; n <= 5; n++) {
    await write('O <o@loose.example>', address, `try ${n}`)
    await eventually(async () => (await member())?.bounces).toBe(n)
  }
  expect(await member()).toMatchObject({ isSuspended: true })
  expect((await reads.readList(site.role, id)).members).toBe(0)
  await lists.changeMember(site, { listId: id, memberId: (await member())?.id ?? 0 }, { isSuspended: false })
  expect(await member()).toMatchObject({ isSuspended: false, bounces: 0 })
})

test('an address nobody signed is none; a forged report about somebody does not count', async () => {
  const { address } = await list({ posting: 'anyone' }, [`${unique('x')}@far.test`])
  const [local = '', domain = ''] = address.split('@')
  const forged = `${local}+b-1-1-0123456789@${domain}`
  const { take } = await import('@/lib/lists/writes/take')
  const message = Buffer.from('Subject: x\r\n\r\n')
  // Who is not signed in may be anybody: a refusal would come back to whoever they say they are.
  for (const sender of ['', 'someone@loose.example'])
    expect(await take({ sender, recipient: forged, message })).toBe('250 2.0.0 Not sent on')
  const signedIn = Buffer.from('Received: from x by y (Postfix) with ESMTPSA id 1\r\nSubject: x\r\n\r\n')
  expect(await take({ sender: 'ana@buzon.test', recipient: forged, message: signedIn })).toMatch(/^550 5\.1\.1/)
})

test('what a list refuses is never reported to who was not signed in: it waits for an owner, or goes nowhere', async () => {
  const [ana, boss] = [await person(), await person()]
  const shut = await list({ moderation: 'none', owners: [boss.email] }, [ana.email])
  const victim = `${unique('victim')}@far.test`
  expect(await write(`V <${victim}>`, shut.address, 'by a stranger')).toMatch(/^250/)
  await post(instance, { sender: victim, to: shut.address, text: letter(ana.email, 'by a pretender') })
  await write(victim, shut.address, 'cheap pills', 'X-Spam: Yes\n')
  // Postfix gives whoever writes from this machine a From.
  const { take } = await import('@/lib/lists/writes/take')
  const byNobody = Buffer.from('Subject: by nobody\r\n\r\nHello')
  expect(await take({ sender: victim, recipient: shut.address, message: byNobody })).toBe('250 2.0.0 Not sent on')
  const held = async () => (await reads.readPosts(site.role, shut.id, { of: 'held', page: 0 })).posts
  await eventually(async () => (await held()).map(({ subject, why }) => `${subject}: ${why}`).sort()).toEqual([
    'by a pretender: unproven',
    'by a stranger: stranger',
  ])
  // Who is signed in and may not write is told at once.
  const other = await person()
  await write(other.email, shut.address, 'not by me')
  await eventually(async () => (await mailOf(instance, other)).join().replace(/\s+/g, ' ')).toContain(
    'Only members of this list may write to it',
  )
  expect(atFar(victim)).toEqual([])
})

test('nobody writes in the name of an owner or of this server from elsewhere; an owner elsewhere lets their own post through', async () => {
  const [ana, boss] = [await person(), await person()]
  const away = `${unique('away')}@far.test`
  const { id, address } = await list({ moderation: 'none', posting: 'owners', owners: [boss.email, away] }, [ana.email])
  const forged = { to: address, text: letter(boss.email, 'forged') }
  expect(await post(instance, { ...forged, sender: boss.email })).toMatch(/^250/)
  expect(await post(instance, { ...forged, sender: ana.email, password: passwords.get(ana.email) })).toMatch(/^250/)
  await write(away, address, 'from away')
  await eventually(async () => (await reads.readPosts(site.role, id, { of: 'held', page: 0 })).total).toBe(2)
  await write(boss.email, address, 'by the boss')
  await gotBy(ana, 'Subject: by the boss')
  const sentOn = (await mailOf(instance, ana)).filter((text) => field(text, 'List-Id'))
  expect(sentOn.map((text) => field(text, 'Subject'))).toEqual(['by the boss'])
  expect((await mailOf(instance, ana)).filter((text) => text.includes('signs in to send')).length).toBe(1)
})

test('the owners’ address reaches them, the list’s name keeps off its domain’s catch-all, and a closed list says so', async () => {
  const boss = await person()
  const { id, address } = await list({ owners: [boss.email], posting: 'anyone' })
  await write('O <o@loose.example>', address.replace('@', '+owner@'), 'to the owners')
  await gotBy(boss, 'to the owners')
  await lists.changeList(site, id, { ...usual, isEnabled: false })
  expect(await write('O <o@loose.example>', address, 'x')).toMatch(/^550 5.2.1 .*This list is closed/)
  await lists.deleteList(site, id)
  expect(await write('O <o@loose.example>', address, 'x')).toMatch(/^550 5.1.1/)
})

test('T19 of another’s domain a list is as good as none, with its members and what waits', async () => {
  const { id } = await list({ posting: 'anyone' })
  const role = { email: 'other@correo.test', domains: [0] }
  await expect(reads.readList(role, id)).rejects.toThrow('list-not-found')
  await expect(reads.readMembers(role, id, { q: '', page: 0 })).rejects.toThrow('list-not-found')
  await expect(lists.changeList({ role, actor }, id, usual)).rejects.toThrow('domain-not-found')
  await expect(lists.addMembers({ role, actor }, id, { text: 'a@far.test', isPreview: false })).rejects.toThrow(
    'domain-not-found',
  )
})

test('members from a text: all or nobody, with what is wrong by line', async () => {
  const ana = await person()
  const { id, address } = await list()
  const text = `address,name\n${ana.email},Ana\n"Otto, X" <otto@far.test>\nnobody-here@buzon.test\n${address}\nnonsense`
  const bad = await lists.addMembers(site, id, { text, isPreview: false })
  expect(bad.bad.map(({ line, reason }) => [line, reason])).toEqual([
    [4, 'target-unknown'],
    [5, 'list-in-itself'],
    [6, 'address-invalid'],
  ])
  expect((await reads.readMembers(site.role, id, { q: '', page: 0 })).total).toBe(0)
  const good = `${ana.email},Ana\n"Otto, X" <otto@far.test>\n${ana.email}`
  expect(await lists.addMembers(site, id, { text: good, isPreview: true })).toMatchObject({ added: 2, isDone: false })
  expect(await lists.addMembers(site, id, { text: good, isPreview: false })).toMatchObject({ added: 2, isDone: true })
  expect(await lists.addMembers(site, id, { text: good, isPreview: false })).toMatchObject({ added: 0, known: 2 })
})

test('F6 killed while it sends on, the process loses no copy, and mailboxes here have each once; the same bytes given again are one post', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => person()))
  const outside = Array.from({ length: 30 }, (_, n) => `${unique(`k${n}`)}@far.test`)
  const { id, address } = await list({ posting: 'anyone' }, [...outside, ...people.map(({ email }) => email)])
  await listening?.close()
  listening = null
  await rest()
  const message = Buffer.from(letter('O <o@loose.example>', 'killed').replaceAll('\n', '\r\n'))
  expect(await write('O <o@loose.example>', address, 'waits in the queue')).toMatch(/^250/)
  const { take } = await import('@/lib/lists/writes/take')
  const given = { sender: 'o@loose.example', recipient: address, message }
  expect(await take(given)).toMatch(/^250/)
  expect(await take(given)).toMatch(/^250/)
  expect((await reads.readPosts(site.role, id, { of: 'sent', page: 0 })).total).toBe(1)
  const outOf = (subject: string) =>
    outside.flatMap((to) => atFar(to).filter(({ text }) => text.includes(`Subject: ${subject}`)))
  for (let round = 1; round <= 2; round++) {
    const child = worker()
    await eventually(() => outOf('killed').length, { interval: 5 }).toBeGreaterThanOrEqual(round * 9)
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  worker()
  const reached = (subject: string) => new Set(outOf(subject).map(({ recipient }) => recipient)).size
  await eventually(() => reached('killed')).toBe(30)
  await eventually(() => reached('waits in the queue')).toBe(30)
  for (const person of people) {
    await gotBy(person, 'Subject: killed')
    await gotBy(person, 'Subject: waits in the queue')
  }
  // What was in Postfix's hands and not crossed off yet may be there twice elsewhere: one copy of either post for each time it was killed.
  expect(outOf('killed').length + outOf('waits in the queue').length).toBeLessThanOrEqual(64)
})

/** The product's process, as far as lists go: it takes their mail and sends it on. */
function worker() {
  const program = `
    const { startWorking } = await import('./lib/jobs/writes/work.ts')
    const { workOnPost } = await import('./lib/lists/writes/work.ts')
    const { listenForLists } = await import('./lib/lists/writes/listen.ts')
    startWorking({ 'list-post': workOnPost })
    await listenForLists()
  `
  const conditions = ['--conditions=react-server', '--import', 'tsx', '--input-type=module']
  const child = spawn(process.execPath, [...conditions, '-e', program], { stdio: 'inherit' })
  children.push(child)
  return child
}
