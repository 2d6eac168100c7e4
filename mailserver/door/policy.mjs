// How much one login may send in an hour, whatever program it uses: Postfix asks at the end of each message that comes in by
// the submission ports. Reckoned from when this process began.
import { answerPostfix } from './ask.mjs'

const hourMs = 60 * 60_000

/** Answers Postfix at its socket; `postfix` as in ask.mjs. `mostNow` says how many messages may be sent. */
export function startPolicy(at, postfix, mostNow) {
  const sent = new Map()
  answerPostfix(at.policy, postfix, (asked) => judgeMessage(sent, mostNow(), asked, Date.now()))
}

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
