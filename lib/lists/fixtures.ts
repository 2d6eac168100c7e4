// For tests of lists: mail in and out.
import type { Instance } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'

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
