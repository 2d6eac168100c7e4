// Accounts by the hundred, each with a few messages.
import { type Instance, withDirectory } from '@/mailserver/testing'
import { password } from './instance'
import { RawImap } from './raw-imap'

export type Person = { email: string; password: string }

/** So many people of this name, with so many messages each in the inbox. */
export async function withMessages(
  instance: Instance,
  name: string,
  count: number,
  messages: number,
): Promise<Person[]> {
  const people = Array.from({ length: count }, (_, index) => ({ email: `${name}${index}@buzon.test`, password }))
  for (const person of people) {
    await withDirectory(instance, (directory) => directory.addAccount({ ...person, quotaBytes: 0 }))
    if (messages > 0) await fill(instance, person, messages)
  }
  return people
}

async function fill(instance: Instance, person: Person, messages: number) {
  const raw = await RawImap.open(instance.ports.imap, person)
  const there = Number(/MESSAGES (\d+)/.exec(await raw.command('STATUS INBOX (MESSAGES)'))?.[1] ?? 0)
  for (let index = there; index < messages; index++) {
    const letter = `From: Ana <ana@example.org>\r\nTo: ${person.email}\r\nSubject: Number ${index}\r\n\r\nWords.\r\n`
    await raw.command(`APPEND INBOX {${letter.length}+}\r\n${letter}`)
  }
  raw.close()
}
