// How much one login may send in an hour, whatever program it uses: Postfix asks at the end of each message that comes in by
// the submission ports (SMTP Access Policy Delegation). Reckoned from when this process began.
import { chmodSync, chownSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { readChoices } from '../choices.mjs'

const hourMs = 60 * 60_000
const longestQuestion = 64 * 1024

/** Answers Postfix at its socket. `postfix`: the ids of its user and group, the only ones who may ask. */
export function startPolicy(at, postfix) {
  const sent = new Map()
  const judge = (asked) => judgeMessage(sent, readChoices(at).mostPerHour, asked, Date.now())
  const server = createServer((socket) => {
    let text = ''
    socket.setEncoding('utf8').on('error', () => {})
    socket.on('data', (piece) => {
      text += piece
      if (text.length > longestQuestion) return socket.destroy()
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        socket.write(`action=${judge(attributesOf(text.slice(0, end)))}\n\n`)
        text = text.slice(end + 2)
      }
    })
  })
  mkdirSync(dirname(at.policy), { recursive: true, mode: 0o755 })
  rmSync(at.policy, { force: true })
  server.listen(at.policy, () => {
    chownSync(at.policy, postfix.uid, postfix.gid)
    chmodSync(at.policy, 0o660)
  })
}

const attributesOf = (text) =>
  new Map(text.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))

/** Counts the message, or says how long to wait. 0 is without limit. */
export function judgeMessage(sent, most, asked, now) {
  const login = asked.get('sasl_username')?.toLowerCase() ?? ''
  if (login === '' || most === 0) return 'DUNNO'
  const times = (sent.get(login) ?? []).filter((at) => at > now - hourMs)
  if (times.length >= most) {
    const minutes = Math.ceil((times[times.length - most] + hourMs - now) / 60_000)
    sent.set(login, times)
    return `450 4.7.1 You have sent ${times.length} messages within an hour, and ${most} are the most; try again in ${minutes} minutes`
  }
  sent.set(login, [...times, now])
  return 'DUNNO'
}
