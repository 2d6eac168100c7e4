// @vitest-environment node
import { expect, test } from 'vitest'
import { mailOf, post } from '@/lib/lists/fixtures'
import {
  actor,
  asked,
  atFar,
  eventually,
  field,
  gotBy,
  here,
  letter,
  list,
  passwordOf,
  person,
  site,
  tokenIn,
  unique,
  usual,
  write,
} from './fixtures'

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
  expect(await mailOf(here.instance, ana)).toEqual([])
  expect((await asked(token, { decision: 'approve' })).status).toBe(200)
  await gotBy(ana, 'buy this')
  expect((await asked(token, { decision: 'reject' })).status).toBe(409)
  const [ownerRow] = (await here.reads.readMembers(site.role, id, { q: 'boss', page: 0 })).members
  await here.lists.changeMember(site, { listId: id, memberId: ownerRow?.id ?? 0 }, { isOwner: false })
  await write('Stranger <who@loose.example>', address, 'once more')
  expect((await asked(token)).status).toBe(403)
  const { decide } = await import('@/lib/lists/writes/decide')
  await eventually(async () => (await here.reads.readPosts(site.role, id, { of: 'held', page: 0 })).total).toBe(1)
  const [held] = (await here.reads.readPosts(site.role, id, { of: 'held', page: 0 })).posts
  await decide(actor, held?.id ?? 0, 'reject')
  expect((await mailOf(here.instance, ana)).filter((text) => text.includes('once more'))).toEqual([])
  expect((await here.reads.readPosts(site.role, id, { of: 'sent', page: 0 })).posts[0]).toMatchObject({
    state: 'rejected',
    hasText: false,
  })
})

test('what a list refuses is never reported to who was not signed in: it waits for an owner, or goes nowhere', async () => {
  const [ana, boss] = [await person(), await person()]
  const shut = await list({ moderation: 'none', owners: [boss.email] }, [ana.email])
  const victim = `${unique('victim')}@far.test`
  expect(await write(`V <${victim}>`, shut.address, 'by a stranger')).toMatch(/^250/)
  await post(here.instance, { sender: victim, to: shut.address, text: letter(ana.email, 'by a pretender') })
  await write(victim, shut.address, 'cheap pills', 'X-Spam: Yes\n')
  // Postfix gives whoever writes from this machine a From.
  const { take } = await import('@/lib/lists/writes/take')
  const byNobody = Buffer.from('Subject: by nobody\r\n\r\nHello')
  expect(await take({ sender: victim, recipient: shut.address, message: byNobody })).toBe('250 2.0.0 Not sent on')
  const held = async () => (await here.reads.readPosts(site.role, shut.id, { of: 'held', page: 0 })).posts
  await eventually(async () => (await held()).map(({ subject, why }) => `${subject}: ${why}`).sort()).toEqual([
    'by a pretender: unproven',
    'by a stranger: stranger',
  ])
  // Who is signed in and may not write is told at once.
  const other = await person()
  await write(other.email, shut.address, 'not by me')
  await eventually(async () => (await mailOf(here.instance, other)).join().replace(/\s+/g, ' ')).toContain(
    'Only members of this list may write to it',
  )
  expect(atFar(victim)).toEqual([])
})

test('nobody writes in the name of an owner or of this server from elsewhere; an owner elsewhere lets their own post through', async () => {
  const [ana, boss] = [await person(), await person()]
  const away = `${unique('away')}@far.test`
  const { id, address } = await list({ moderation: 'none', posting: 'owners', owners: [boss.email, away] }, [ana.email])
  const forged = { to: address, text: letter(boss.email, 'forged') }
  expect(await post(here.instance, { ...forged, sender: boss.email })).toMatch(/^250/)
  expect(await post(here.instance, { ...forged, sender: ana.email, password: passwordOf(ana) })).toMatch(/^250/)
  await write(away, address, 'from away')
  await eventually(async () => (await here.reads.readPosts(site.role, id, { of: 'held', page: 0 })).total).toBe(2)
  await write(boss.email, address, 'by the boss')
  await gotBy(ana, 'Subject: by the boss')
  const sentOn = (await mailOf(here.instance, ana)).filter((text) => field(text, 'List-Id'))
  expect(sentOn.map((text) => field(text, 'Subject'))).toEqual(['by the boss'])
  expect((await mailOf(here.instance, ana)).filter((text) => text.includes('signs in to send')).length).toBe(1)
})

test('the owners’ address reaches them, the list’s name keeps off its domain’s catch-all, and a closed list says so', async () => {
  const boss = await person()
  const { id, address } = await list({ owners: [boss.email], posting: 'anyone' })
  await write('O <o@loose.example>', address.replace('@', '+owner@'), 'to the owners')
  await gotBy(boss, 'to the owners')
  await here.lists.changeList(site, id, { ...usual, isEnabled: false })
  expect(await write('O <o@loose.example>', address, 'x')).toMatch(/^550 5.2.1 .*This list is closed/)
  await here.lists.deleteList(site, id)
  expect(await write('O <o@loose.example>', address, 'x')).toMatch(/^550 5.1.1/)
})

test('one click leaves (RFC 8058), looking does not, and what is written then does not come any more', async () => {
  const [ana, eva] = [await person(), await person()]
  const { id, address } = await list({}, [ana.email, eva.email])
  await write(ana.email, address, 'before')
  await gotBy(eva, 'before')
  const [copy = ''] = await mailOf(here.instance, eva)
  const token = tokenIn(field(copy, 'List-Unsubscribe'))
  expect(await (await asked(token)).text()).toContain('Leave the list')
  expect((await here.reads.readMembers(site.role, id, { q: '', page: 0 })).total).toBe(2)
  const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  expect((await asked(`x${token}`, { 'List-Unsubscribe': 'One-Click' })).status).toBe(404)
  expect((await asked(forged.replace(/\.../, '.zz'), { 'List-Unsubscribe': 'One-Click' })).status).toBe(404)
  expect((await asked(token, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  expect((await asked(token, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  await write(ana.email, address, 'after')
  await gotBy(ana, 'after')
  expect((await mailOf(here.instance, eva)).filter((text) => text.includes('after'))).toEqual([])
})

test('a member whose mail comes back five times gets none any more, and may be taken back', async () => {
  const gone = `${unique('gone')}@far.test`
  const { id, address } = await list({ posting: 'anyone' }, [gone])
  const member = async () => (await here.reads.readMembers(site.role, id, { q: '', page: 0 })).members[0]
  for (let n = 1; n <= 5; n++) {
    await write('O <o@loose.example>', address, `try ${n}`)
    await eventually(async () => (await member())?.bounces).toBe(n)
  }
  expect(await member()).toMatchObject({ isSuspended: true })
  expect((await here.reads.readList(site.role, id)).members).toBe(0)
  await here.lists.changeMember(site, { listId: id, memberId: (await member())?.id ?? 0 }, { isSuspended: false })
  expect(await member()).toMatchObject({ isSuspended: false, bounces: 0 })
})

test('T19 of another’s domain a list is as good as none, with its members and what waits', async () => {
  const { id } = await list({ posting: 'anyone' })
  const role = { email: 'other@correo.test', domains: [0] }
  await expect(here.reads.readList(role, id)).rejects.toThrow('list-not-found')
  await expect(here.reads.readMembers(role, id, { q: '', page: 0 })).rejects.toThrow('list-not-found')
  await expect(here.lists.changeList({ role, actor }, id, usual)).rejects.toThrow('domain-not-found')
  await expect(here.lists.addMembers({ role, actor }, id, { text: 'a@far.test', isPreview: false })).rejects.toThrow(
    'domain-not-found',
  )
})

test('members from a text: all or nobody, with what is wrong by line', async () => {
  const ana = await person()
  const { id, address } = await list()
  const text = `address,name\n${ana.email},Ana\n"Otto, X" <otto@far.test>\nnobody-here@buzon.test\n${address}\nnonsense`
  const bad = await here.lists.addMembers(site, id, { text, isPreview: false })
  expect(bad.bad.map(({ line, reason }) => [line, reason])).toEqual([
    [4, 'target-unknown'],
    [5, 'list-in-itself'],
    [6, 'address-invalid'],
  ])
  expect((await here.reads.readMembers(site.role, id, { q: '', page: 0 })).total).toBe(0)
  const good = `${ana.email},Ana\n"Otto, X" <otto@far.test>\n${ana.email}`
  expect(await here.lists.addMembers(site, id, { text: good, isPreview: true })).toMatchObject({
    added: 2,
    isDone: false,
  })
  expect(await here.lists.addMembers(site, id, { text: good, isPreview: false })).toMatchObject({
    added: 2,
    isDone: true,
  })
  expect(await here.lists.addMembers(site, id, { text: good, isPreview: false })).toMatchObject({ added: 0, known: 2 })
})
