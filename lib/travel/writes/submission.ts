import 'server-only'
import { isIP } from 'node:net'
import type { Account, Server } from '@/lib/accounts/schema'
import { Dialogue, type Said } from '@/lib/dialogue/dialogue'
import { Problem } from '@/lib/errors'

type Tell = (line: Said) => void

const reply = /^\d{3}(?!-)/

/** What follows AUTH or AUTHENTICATE to sign in, and what of it may be shown. */
export async function saslLogin({ username, login }: Account): Promise<{ text: string; shown: string }> {
  const [mechanism, words] =
    login.kind === 'password'
      ? ['PLAIN', `\0${username}\0${login.password.reveal()}`]
      : ['XOAUTH2', `user=${username}\x01auth=Bearer ${(await login.accessToken()).reveal()}\x01\x01`]
  return { text: `${mechanism} ${Buffer.from(words).toString('base64')}`, shown: `${mechanism} ••••••` }
}

/** Opens a dialogue with one of the account's own servers. */
export function openOwn({ host, port, security }: Server, tell: Tell): Promise<Dialogue> {
  return Dialogue.open({ host, port, name: isIP(host) ? '' : host, isTls: security === 'tls', tell })
}

type Handed = { sender: string; recipient: string; message: string }

/**
 * Hands a message to the account's submission server (RFC 6409), telling what is said. Answers the id it got in the queue.
 * @throws `refused` with the server's words.
 */
export async function submitAloud(
  account: Account,
  { sender, recipient, message }: Handed,
  tell: Tell,
): Promise<string> {
  const login = await saslLogin(account)
  const dialogue = await openOwn(account.smtp, tell)
  const say = async (text: string, shown = text) => taken(await dialogue.say(text, reply, shown))
  try {
    taken(await dialogue.until(reply))
    await say('EHLO webmail')
    if (account.smtp.security === 'starttls') {
      await say('STARTTLS')
      const { protocol, cipher } = await dialogue.startTls()
      tell({ said: 'them', text: `(${protocol}, ${cipher})` })
      await say('EHLO webmail')
    }
    await say(`AUTH ${login.text}`, `AUTH ${login.shown}`)
    await say(`MAIL FROM:<${sender}>`)
    await say(`RCPT TO:<${recipient}>`)
    await say('DATA')
    const answer = taken(await dialogue.sendText(message, reply))
    await say('QUIT')
    return /queued as ([0-9A-Za-z]+)/.exec(answer)?.[1] ?? ''
  } finally {
    dialogue.close()
  }
}

function taken(answer: string[]): string {
  const text = answer.join(' ')
  if (!/^[23]/.test(text)) throw new Problem('refused', 'watched-refused', { values: { answer: text.slice(0, 300) } })
  return text
}
