import { connect } from 'node:net'
import { instance } from './instance.ts'

type Mail = {
  from?: string
  to: string
  subject: string
  text?: string
  html?: string
  headers?: string[]
  parts?: string[]
}

let count = 0

/** A message as another program would write it: plain, HTML, or with parts given raw (headers, blank line, body). */
export function rawMessage({
  from = 'Rosa Vidal <rosa@elsewhere.test>',
  to,
  subject,
  text = 'Hello.',
  html,
  headers = [],
  parts = [],
}: Mail): string {
  const id = `<${Date.now()}.${++count}.${process.pid}@elsewhere.test>`
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${id}`,
    'MIME-Version: 1.0',
    ...headers,
  ]
  const bodies = [...(html === undefined ? [] : [`Content-Type: text/html; charset=utf-8\n\n${html}`]), ...parts]
  if (bodies.length === 0) return [...head, 'Content-Type: text/plain; charset=utf-8', '', text].join('\n')
  if (bodies.length === 1 && html !== undefined) return [...head, bodies[0]].join('\n')
  const boundary = `b${count}`
  const first = html === undefined ? [`Content-Type: text/plain; charset=utf-8\n\n${text}`] : []
  const body = [...first, ...bodies].map((part) => `--${boundary}\n${part}\n`).join('')
  return [...head, `Content-Type: multipart/mixed; boundary="${boundary}"`, '', `${body}--${boundary}--`].join('\n')
}

/** Hands a message to the mail server as a stranger's server would: SMTP on the port that takes mail for its own people. */
export async function deliver({ sender = 'rosa@elsewhere.test', ...mail }: Mail & { sender?: string }): Promise<void> {
  const raw = rawMessage(mail).replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')
  const socket = connect({ host: '127.0.0.1', port: instance().ports.smtp })
  const answers = socket[Symbol.asyncIterator]()
  const expectCode = async (code: string) => {
    let text = ''
    while (!/^\d{3} [^\n]*\n$/m.test(text)) {
      const { value, done } = await answers.next()
      if (done) break
      text += String(value)
    }
    if (!text.startsWith(code)) throw new Error(`SMTP: expected ${code}, got ${text}`)
  }
  const say = async (line: string, code: string) => {
    socket.write(`${line}\r\n`)
    await expectCode(code)
  }
  await expectCode('220')
  await say('EHLO elsewhere.test', '250')
  await say(`MAIL FROM:<${sender}>`, '250')
  await say(`RCPT TO:<${mail.to}>`, '250')
  await say('DATA', '354')
  await say(`${raw}\r\n.`, '250')
  socket.write('QUIT\r\n')
  socket.end()
}
