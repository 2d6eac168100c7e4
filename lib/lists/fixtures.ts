// For tests of lists: an instance of their own.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Instance, runInstance, testInstance } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'

const folder = mkdtempSync('/tmp/bz-l-')

/** The instance on which this process takes the mail of lists: the web server of any other would. */
export async function listsInstance(): Promise<Instance> {
  await runInstance('up', folder, '--no-web', '--no-seed')
  process.env.BUZON_TEST_INSTANCE = join(folder, 'instance.json')
  return testInstance()
}

/** Takes it down, with its mail. */
export async function endListsInstance(): Promise<void> {
  await runInstance('down', folder)
  rmSync(folder, { recursive: true, force: true })
}

/** Mail by a stranger's server, or with a password by who is signed in; answers the last reply. */
export async function post(
  instance: Instance,
  { sender, to, text, password }: { sender: string; to: string; text: string; password?: string | undefined },
): Promise<string> {
  const wire = password ? await Wire.open(instance.ports.smtps, { tls: true }) : await Wire.open(instance.ports.smtp)
  try {
    await wire.until(/^220 /)
    await wire.smtp('EHLO stranger.example')
    if (password) await wire.smtp(`AUTH PLAIN ${Buffer.from(`\0${sender}\0${password}`).toString('base64')}`)
    await wire.smtp(`MAIL FROM:<${sender}>`)
    const known = await wire.smtp(`RCPT TO:<${to}>`)
    if (!known.startsWith('250')) return known
    await wire.smtp('DATA')
    return await wire.smtp(`${text.replace(/\r?\n/g, '\r\n')}\r\n.`)
  } finally {
    wire.close()
  }
}

/** All messages of a mailbox as they lie there, once there are so many; with a pause, so that one too many is seen too. */
export async function mailOf(
  instance: Instance,
  { email, password }: { email: string; password: string },
): Promise<string[]> {
  const wire = await Wire.open(instance.ports.imaps, { tls: true })
  try {
    await wire.until(/^\* OK/)
    await wire.say(`a LOGIN ${email} "${password}"`, /^a OK/)
    await wire.say('b EXAMINE INBOX', /^b OK/)
    const all = await wire.say('c FETCH 1:* BODY.PEEK[]', /^c /)
    return all
      .split(/^\* \d+ FETCH .*$/m)
      .slice(1)
      .map((message) => message.trimStart())
  } finally {
    wire.close()
  }
}
