import { connect } from 'node:net'
import { now } from './measure'

/** Hands over a message by SMTP. Answers when it was accepted (in ms since 1970). */
export async function deliver(port: number, { to, subject }: { to: string; subject: string }): Promise<number> {
  const socket = connect({ host: '127.0.0.1', port })
  const answers = socket[Symbol.asyncIterator]()
  const said = async (code: string) => {
    for (let text = ''; !/^\d{3} [^\n]*\n$/m.test(text); ) {
      const { value, done } = await answers.next()
      if (done) throw new Error('SMTP: closed')
      text += String(value)
      if (/^[45]/m.test(text)) throw new Error(`SMTP: expected ${code}, got ${text}`)
    }
  }
  const say = (line: string, code: string) => {
    socket.write(`${line}\r\n`)
    return said(code)
  }
  await said('220')
  await say('EHLO elsewhere.test', '250')
  await say('MAIL FROM:<rosa@elsewhere.test>', '250')
  await say(`RCPT TO:<${to}>`, '250')
  await say('DATA', '354')
  const head = ['From: Rosa <rosa@elsewhere.test>', `To: <${to}>`, `Subject: ${subject}`]
  const lines = [...head, `Message-ID: <${Date.now()}@elsewhere.test>`, '', 'Hello.', '.']
  await say(lines.join('\r\n'), '250')
  const accepted = now()
  socket.end('QUIT\r\n')
  return accepted
}
