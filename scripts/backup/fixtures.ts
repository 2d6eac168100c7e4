// For tests of backups: what somebody has on a mail server, and how it gets there.
import { expect } from 'vitest'
import type { Instance, newAccount } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'

export type Person = Awaited<ReturnType<typeof newAccount>>

export async function imap(instance: Instance, { email, password }: Person): Promise<Wire> {
  const wire = await Wire.open(instance.ports.imaps, { tls: true })
  await wire.until(/^\* OK/)
  expect(await wire.say(`a LOGIN ${email} ${password}`, /^a /)).toMatch(/a OK/)
  return wire
}

export async function append(wire: Wire, mailbox: string, flags: string, subject: string, more = '') {
  const text = `From: <a@elsewhere.test>\r\nSubject: ${subject}\r\n\r\nAbout ${subject}\r\n${more}`
  await wire.say(`p APPEND ${mailbox} (${flags}) {${text.length}+}\r\n${text}`, /^p OK/)
}

/** All there is in somebody's mailboxes: names, UIDVALIDITY, and of each message UID, flags and text. */
export async function all(instance: Instance, person: Person): Promise<string> {
  const wire = await imap(instance, person)
  const list = await wire.say('b LIST "" "*"', /^b /)
  const names = [...list.matchAll(/ "\/" "?([^"\n]+)"?$/gm)].map(([, name = '']) => name).sort()
  const told: string[] = []
  for (const name of names) {
    const opened = await wire.say(`c EXAMINE "${name}"`, /^c /)
    told.push(`${name} ${/UIDVALIDITY \d+/.exec(opened)?.[0]} ${/UIDNEXT \d+/.exec(opened)?.[0]}`)
    told.push(await wire.say('d UID FETCH 1:* (UID FLAGS INTERNALDATE BODY.PEEK[])', /^d /))
  }
  const subscribed = await wire.say('e LSUB "" "*"', /^e /)
  wire.close()
  return [...told, ...subscribed.split('\n').sort()]
    .join('\n')
    .replaceAll(/\\Recent ?/g, '')
    .replaceAll(/^[de] OK.*$/gm, '')
}

export async function sieve(
  instance: Instance,
  { email, password }: Person,
  command: string,
  last: RegExp,
): Promise<string> {
  const wire = await Wire.open(instance.ports.sieve)
  await wire.until(/^OK/)
  await wire.say(`AUTHENTICATE "PLAIN" "${Buffer.from(`\0${email}\0${password}`).toString('base64')}"`, /^OK/)
  const answer = await wire.say(command, last)
  wire.close()
  return answer
}
