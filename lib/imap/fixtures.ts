import { type Account, Secret } from '@/lib/accounts/schema'
import type { Instance } from '@/mailserver/testing'

/** The account of a test, as a signed-in request would carry it. */
export function accountAt(instance: Instance, { email, password }: { email: string; password: string }): Account {
  const at = (port: number) => ({ host: '127.0.0.1', port, security: 'none' as const })
  return {
    id: `test-${email}`,
    sessionId: 'test',
    email,
    username: email,
    password: new Secret(password),
    imap: at(instance.ports.imap),
    smtp: { host: '127.0.0.1', port: instance.ports.smtps, security: 'tls' },
  }
}

let count = 0

export function aRawMessage(subject: string, headers: string[] = []): Buffer {
  const id = `<${Date.now()}.${++count}@test.example>`
  const lines = [
    'From: Ana <ana@example.org>',
    'To: bob@example.org',
    `Subject: ${subject}`,
    `Message-ID: ${id}`,
    ...headers,
    '',
    `Words of ${subject}.`,
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
