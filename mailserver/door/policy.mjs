// How much one login may send in an hour, whatever program it uses: Postfix asks for each recipient of what comes in by the submission
// ports. Reckoned from when this process began.
import { answerPostfix } from './ask.mjs'

const hourMs = 60 * 60_000

/**
 * Answers Postfix at its sockets; `postfix` as in ask.mjs. `mostNow` says how many messages may be sent. At the second socket
 * `judgeRoom` (room.mjs) is asked first: one question is cheaper than two.
 */
export function startPolicy(at, postfix, mostNow, judgeRoom) {
  const sent = new Map()
  const judge = (asked) => judgeMessage(sent, mostNow(), asked, Date.now())
  answerPostfix(at.policy, postfix, judge)
  answerPostfix(at.sending, postfix, async (asked, question) => {
    const room = await judgeRoom(asked, question)
    return room === 'DUNNO' ? judge(asked) : room
  })
}

/** Counts the message, with its first recipient, or says how long to wait. 0 is without limit. */
export function judgeMessage(sent, most, asked, now) {
  const login = asked.get('sasl_username')?.toLowerCase() ?? ''
  if (login === '' || most === 0) return 'DUNNO'
  const counted = sent.get(login) ?? []
  sent.set(login, counted)
  const fresh = counted.findIndex(({ at }) => at > now - hourMs)
  counted.splice(0, fresh < 0 ? counted.length : fresh)
  const instance = asked.get('instance')
  if (instance && counted.findLast((message) => message.instance === instance)) return 'DUNNO'
  if (counted.length >= most) {
    const minutes = Math.ceil((counted[counted.length - most].at + hourMs - now) / 60_000)
    return `450 4.7.1 You have sent ${counted.length} messages within an hour, and ${most} are the most; try again in ${minutes} minutes`
  }
  counted.push({ at: now, instance })
  return 'DUNNO'
}
