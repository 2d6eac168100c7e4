// @vitest-environment node
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, expect, test } from 'vitest'
import { mailOf, post } from '@/lib/lists/fixtures'
import {
  atFar,
  eventually,
  field,
  gotBy,
  here,
  letter,
  list,
  person,
  site,
  stopListening,
  unique,
  write,
} from './fixtures'

const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

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
  expect(field(text, 'List-Help')).toBe(`<${here.instance.url}/l/${encodeURIComponent(address)}>`)
  expect(field(text, 'List-Unsubscribe')).toMatch(/^<http:\/\/localhost:\d+\/l\/-\/[\w-]+\.[\w-]+>$/)
  expect(field(text, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  expect(field(text, 'Subject')).toMatch(/^=\?UTF-8\?Q\?\S*ni=C3=B1os\S*\?= the trip$/)
  expect(field(text, 'From')).toBe(`Ana <${ana.email}>`)
  expect(field(text, 'Disposition-Notification-To')).toBe('')
  expect(text).toMatch(/\r\n\r\nHello all\r\n$/)
  const [local = '', domain = ''] = address.split('@')
  expect(copy?.sender).toMatch(new RegExp(`^${local}\\+b-[0-9a-z]+-[0-9a-z]+-[0-9a-f]{10}@${domain}$`))
  const [other = ''] = await mailOf(here.instance, eva)
  expect(field(other, 'List-Unsubscribe')).not.toBe(field(text, 'List-Unsubscribe'))
})

test('who may write is who the list says: others are refused with a reason, or held; owners always may', async () => {
  const [ana, boss] = [await person(), await person()]
  const shut = await list({ moderation: 'none', posting: 'owners', owners: [boss.email] }, [ana.email])
  await write(ana.email, shut.address, 'not by me')
  await eventually(async () => (await mailOf(here.instance, ana)).join().replace(/\s+/g, ' ')).toContain(
    'Only owners of this list may write to it',
  )
  await write(boss.email, shut.address, 'by the boss')
  await gotBy(ana, 'Subject: by the boss')
  const all = await list({ moderation: 'all', posting: 'anyone' }, [ana.email])
  await write(ana.email, all.address, 'look first')
  await eventually(async () => (await here.reads.readList(site.role, all.id)).held).toBe(1)
  expect(field((await mailOf(here.instance, ana)).join('\n'), 'List-Post')).toBe('NO')
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
  await here.lists.addMembers(site, first.id, { text: second.address, isPreview: false })
  await write('O <o@loose.example>', first.address, 'round and round')
  await gotBy(ana, 'round and round')
  await write('O <o@loose.example>', first.address, 'on holiday', 'Auto-Submitted: auto-replied\n')
  await post(here.instance, { sender: '', to: first.address, text: letter('Daemon <d@x.example>', 'bounce') })
  await write('O <o@loose.example>', first.address, 'came back', `List-Id: <${first.address.replace('@', '.')}>\n`)
  await write('O <o@loose.example>', first.address, 'the last')
  await gotBy(ana, 'the last')
  const texts = await mailOf(here.instance, ana)
  expect(texts.map((text) => field(text, 'Subject')).sort()).toEqual(['round and round', 'the last'])
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

test('F6 killed while it sends on, the process loses no copy, and mailboxes here have each once; the same bytes given again are one post', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => person()))
  const outside = Array.from({ length: 30 }, (_, n) => `${unique(`k${n}`)}@far.test`)
  const { id, address } = await list({ posting: 'anyone' }, [...outside, ...people.map(({ email }) => email)])
  await stopListening()
  const message = Buffer.from(letter('O <o@loose.example>', 'killed').replaceAll('\n', '\r\n'))
  expect(await write('O <o@loose.example>', address, 'waits in the queue')).toMatch(/^250/)
  const { take } = await import('@/lib/lists/writes/take')
  const given = { sender: 'o@loose.example', recipient: address, message }
  expect(await take(given)).toMatch(/^250/)
  expect(await take(given)).toMatch(/^250/)
  expect((await here.reads.readPosts(site.role, id, { of: 'sent', page: 0 })).total).toBe(1)
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
