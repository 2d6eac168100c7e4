// For tests of lists from outside: a mail server of the file's own, on which this process takes the mail of lists, and servers elsewhere.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { nameServer } from '@/lib/dns/fixtures'
import { mailOf, post } from '@/lib/lists/fixtures'
import type { ListDraft } from '@/lib/lists/schema/list'
import { type Arrived, farServer } from '@/lib/smtp/fixtures'
import { withOwnInstance } from '@/mailserver/own-instance'
import { type Instance, newAccount } from '@/mailserver/testing'

export type Person = { email: string; password: string }
type Lists = typeof import('@/lib/lists/writes/lists') & typeof import('@/lib/lists/writes/members')

vi.setConfig({ testTimeout: 300_000 })

let far: { arrived: Arrived[]; close(): Promise<void> }
let names: { close(): void }
let listening: { close(): Promise<void> } | null = null
let rest: () => Promise<void>
let one: typeof import('./[list]/[token]/route')
const passwords = new Map<string, string>()

/** What is there once the first test begins. */
export const here = {} as { instance: Instance; lists: Lists; reads: typeof import('@/lib/lists/reads/console') }

export const actor = { email: 'clerk@buzon.test', origin: '127.0.0.1' }
export const site = { role: { email: actor.email, domains: 'all' as const }, actor }
/** On a loaded machine mail takes a while. */
export const eventually = <T>(look: () => T, { interval = 50 } = {}) => expect.poll(look, { timeout: 90_000, interval })
export const unique = (name: string) => `${name}${randomUUID().slice(0, 8)}`
export const usual: Omit<ListDraft, 'address' | 'owners'> = {
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

withOwnInstance((own) => {
  here.instance = own
})

beforeAll(async () => {
  const { instance } = here
  far = await farServer(instance.ports.far)
  names = await nameServer(instance.ports.dns, {
    'TXT _dmarc.strict.example': ['v=DMARC1; p=reject'],
    'TXT _dmarc.mild.example': ['v=DMARC1; p=none; sp=quarantine'],
    'TXT _dmarc.loose.example': ['v=DMARC1; p=none'],
  })
  here.lists = { ...(await import('@/lib/lists/writes/lists')), ...(await import('@/lib/lists/writes/members')) }
  here.reads = await import('@/lib/lists/reads/console')
  one = await import('./[list]/[token]/route')
  const { startWorking, rest: end } = await import('@/lib/jobs/writes/work')
  rest = end
  const { workOnPost } = await import('@/lib/lists/writes/work')
  startWorking({ 'list-post': workOnPost })
  const { listenForLists } = await import('@/lib/lists/writes/listen')
  listening = await listenForLists()
})

afterAll(async () => {
  await listening?.close()
  await far.close()
  names.close()
}, 60_000)

export async function list(chosen: Partial<ListDraft> = {}, members: string[] = []) {
  const address = `${unique('list')}@buzon.test`
  const id = await here.lists.addList(site, { ...usual, address, owners: [], ...chosen })
  if (members.length > 0) await here.lists.addMembers(site, id, { text: members.join('\n'), isPreview: false })
  return { id, address }
}

export const letter = (from: string, subject: string, more = '') =>
  `From: ${from}\nTo: somebody@example.org\nSubject: ${subject}\n${more}Message-ID: <${randomUUID()}@x.example>\n\nHello all`

export async function person(): Promise<Person> {
  const one = await newAccount(here.instance)
  passwords.set(one.email, one.password)
  return one
}
/** Who is of this server signs in to write, others have servers of their own. */
export const write = (from: string, to: string, subject: string, more = '') => {
  const sender = /<(.*)>/.exec(from)?.[1] ?? from
  return post(here.instance, { sender, to, text: letter(from, subject, more), password: passwords.get(sender) })
}

export const gotBy = (person: Person, subject: string) =>
  eventually(async () => (await mailOf(here.instance, person)).filter((text) => text.includes(subject)).length).toBe(1)
export const field = (text: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(text)?.[1]?.replace(/\r?\n[ \t]+/g, ' ') ?? ''
export const atFar = (address: string) => far.arrived.filter(({ recipient }) => recipient === address)
export const tokenIn = (text: string) => /\/l\/-\/([\w.-]+)/.exec(text.replace(/=\r?\n/g, ''))?.[1] ?? ''

export function asked(token: string, form?: Record<string, string>): Promise<Response> {
  const request = new Request(`${here.instance.url}/l/-/${token}`, {
    method: form ? 'POST' : 'GET',
    headers: { 'x-forwarded-for': '10.1.1.1', 'content-type': 'application/x-www-form-urlencoded' },
    ...(form ? { body: new URLSearchParams(form).toString() } : {}),
  })
  return (form ? one.POST : one.GET)(request, { params: Promise.resolve({ list: '-', token }) })
}

/** Whose password it is, to write as somebody else. */
export const passwordOf = ({ email }: Person) => passwords.get(email)

/** This process takes no mail of lists any more, and sends none on. */
export async function stopListening() {
  await listening?.close()
  listening = null
  await rest()
}
