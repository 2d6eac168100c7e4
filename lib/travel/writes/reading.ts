import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import type { Said } from '@/lib/dialogue/dialogue'
import { openOwn, saslLogin } from './submission'

type Tell = (line: Said) => void

/** Looks for a message in one's INBOX by IMAP (RFC 9051), telling what is said. It stays as it is. */
export async function readByImap(account: Account, messageId: string, tell: Tell): Promise<boolean> {
  const login = await saslLogin(account)
  const dialogue = await openOwn(account.imap, tell)
  const command = (tag: string, text: string, shown = text) =>
    dialogue.say(`${tag} ${text}`, new RegExp(`^${tag} (OK|NO|BAD)`), `${tag} ${shown}`)
  try {
    await dialogue.until(/^\* (OK|PREAUTH|BYE)/)
    if (account.imap.security === 'starttls') {
      await command('a0', 'STARTTLS')
      await dialogue.startTls()
    }
    await command('a1', `AUTHENTICATE ${login.text}`, `AUTHENTICATE ${login.shown}`)
    await command('a2', 'SELECT INBOX')
    const found = await command('a3', `UID SEARCH HEADER Message-ID "${messageId}"`)
    const uid = /^\* SEARCH (\d+)/.exec(found.find((line) => line.startsWith('* SEARCH')) ?? '')?.[1]
    if (uid) await command('a4', `UID FETCH ${uid} (FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS (FROM TO SUBJECT)])`)
    await command('a5', 'LOGOUT')
    return uid !== undefined
  } finally {
    dialogue.close()
  }
}

/** Looks at the newest message by POP3 (RFC 1939), telling what is said. A program that fetches would delete it then (DELE). */
export async function readByPop3(account: Account, tell: Tell): Promise<void> {
  const port = config.mailPorts.pop3s ?? 995
  const login = await saslLogin(account)
  const dialogue = await openOwn({ host: account.imap.host, port, security: 'tls' }, tell)
  const line = /^(\+OK|-ERR)/
  try {
    await dialogue.until(line)
    await dialogue.say(`AUTH ${login.text}`, line, `AUTH ${login.shown}`)
    const answer = await dialogue.say('STAT', line)
    const count = /^\+OK (\d+)/.exec(answer.at(-1) ?? '')?.[1]
    if (count && count !== '0') await dialogue.say(`TOP ${count} 0`, /^(\.$|-ERR)/)
    await dialogue.say('QUIT', line)
  } finally {
    dialogue.close()
  }
}
