import { randomUUID } from 'node:crypto'
import { expect, vi } from 'vitest'
import { type Instance, testInstance } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'
import type { AccountChoices } from './schema/account'

export type Writes = typeof import('./writes/accounts') &
  typeof import('./writes/administrators') &
  typeof import('./writes/aliases') &
  typeof import('./writes/app-passwords') &
  typeof import('./writes/domains') &
  typeof import('./writes/import') &
  typeof import('./writes/own') &
  typeof import('./writes/password-links')

// Set by beginDirectory(), which every file of tests calls before its first.
export let instance: Instance
export let directory: Writes
export let reads: typeof import('./reads/console')
export let store: typeof import('@/lib/db/client')['db']

/** Opens the directory of the instance that is tested against: its store is known only now. */
export async function beginDirectory() {
  instance = await testInstance()
  vi.resetModules()
  directory = {
    ...(await import('./writes/accounts')),
    ...(await import('./writes/administrators')),
    ...(await import('./writes/aliases')),
    ...(await import('./writes/app-passwords')),
    ...(await import('./writes/domains')),
    ...(await import('./writes/import')),
    ...(await import('./writes/own')),
    ...(await import('./writes/password-links')),
  }
  reads = await import('./reads/console')
  store = (await import('@/lib/db/client')).db
}

export const password = 'quite a long phrase 7'
export const actor = { email: 'clerk@buzon.test', origin: '127.0.0.1' }
export const site = { role: { email: actor.email, domains: 'all' as const }, actor }
export const plainChoices: AccountChoices = {
  displayName: '',
  quotaBytes: 0,
  isEnabled: true,
  mustChangePassword: false,
}
export const unique = () => `d${randomUUID().slice(0, 13).replace('-', '')}`

/** An account of a domain, with that password. */
export async function account(domain = 'buzon.test', chosen: Partial<AccountChoices> = {}) {
  const address = `${unique()}@${domain}`
  const { id } = await directory.addAccount(site, { ...plainChoices, ...chosen, address, password })
  return { id, email: address, password }
}

/** A domain, or another name of one. */
export async function domain(chosen: { aliasOfId?: number; name?: string } = {}) {
  const name = chosen.name ?? `${unique()}.test`
  const id = await directory.addDomain(site, { name, aliasOfId: chosen.aliasOfId ?? null })
  return { id, name }
}

/** What an SMTP server answers a stranger's RCPT. */
export async function rcpt(to: string, { utf8 = false } = {}): Promise<string> {
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.smtp(`MAIL FROM:<someone@elsewhere.example>${utf8 ? ' SMTPUTF8' : ''}`)
  const answer = await wire.smtp(`RCPT TO:<${to}>`)
  wire.close()
  return answer
}

/** Mail from a stranger, on port 25. */
export async function send(to: string, subject: string) {
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.smtp('MAIL FROM:<someone@elsewhere.example> SMTPUTF8')
  expect(await wire.smtp(`RCPT TO:<${to}>`)).toMatch(/^250/)
  await wire.smtp('DATA')
  expect(await wire.smtp(`From: <someone@elsewhere.example>\r\nSubject: ${subject}\r\n\r\nHello\r\n.`)).toMatch(/^250/)
  wire.close()
}

/** Signs in by IMAP, with the connection left open. */
export async function login({ email, password: secret }: { email: string; password: string }) {
  const wire = await Wire.open(instance.ports.imaps, { tls: true })
  await wire.until(/^\* OK/)
  const answer = await wire.say(`a LOGIN ${email} "${secret}"`, /^a /)
  return { wire, isIn: /^a OK/m.test(answer) }
}

/** The subjects of INBOX, as soon as it has so many messages. */
export async function subjects(person: { email: string; password: string }, count: number): Promise<string> {
  const { wire } = await login(person)
  await expect.poll(async () => wire.say('b STATUS INBOX (MESSAGES)', /^b /)).toContain(`MESSAGES ${count})`)
  await wire.say('c EXAMINE INBOX', /^c /)
  const told = count === 0 ? '' : await wire.say('d FETCH 1:* BODY[HEADER.FIELDS (SUBJECT)]', /^d /)
  wire.close()
  return told
}

/** What submission answers to a sender, signed in as somebody. */
export async function mailFrom({ email, password: secret }: { email: string; password: string }, sender: string) {
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
