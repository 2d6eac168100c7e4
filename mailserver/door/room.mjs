// Whether a mailbox has room for a message. Dovecot knows (quota-status), and needs a millisecond of processor to say so: of an
// account that has a lot of room it is asked once in a while only. What is remembered never refuses anything, and if it is wrong,
// because somebody filled the mailbox within a minute, Dovecot refuses the message when it is delivered.
import { connect } from 'node:net'
import { roomyBytes } from '../limits.mjs'
import { answerPostfix } from './ask.mjs'

const rememberedMs = 60_000
const mostRemembered = 10_000
const patienceMs = 20_000

/** Answers Postfix at its socket; `postfix` as in ask.mjs. Gives what it answers with. */
export function startRoom(at, postfix) {
  const judge = roomJudge((question) => askDovecot(at.quotaStatus, question))
  answerPostfix(at.room, postfix, judge)
  return judge
}

/** `ask` puts a question to quota-status. DUNNO: there is room. */
export function roomJudge(ask, now = Date.now) {
  const roomyUntil = new Map()
  return async (asked, question) => {
    const recipient = asked.get('recipient')
    if (roomyUntil.get(recipient) > now()) return 'DUNNO'
    if ((await ask(withSize(question, roomyBytes))) !== 'DUNNO') return ask(question)
    if (roomyUntil.size >= mostRemembered) roomyUntil.clear()
    roomyUntil.set(recipient, now() + rememberedMs)
    return 'DUNNO'
  }
}

const withSize = (question, bytes) => question.replace(/^size=.*$/m, `size=${bytes}`)

/** @throws when there is no answer. */
function askDovecot(path, question) {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(path)
    socket.setEncoding('utf8').setTimeout(patienceMs, () => socket.destroy(new Error('quota-status is silent')))
    socket.on('data', (piece) => {
      text += piece
      if (!text.endsWith('\n\n')) return
      resolve(text.trimEnd().replace(/^action=/, ''))
      socket.destroy()
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('quota-status went away')))
    socket.write(`${question}\n\n`)
  })
}
