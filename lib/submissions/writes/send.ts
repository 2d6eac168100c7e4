import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { logger } from '@/lib/http/log'
import { submitMessage } from '@/lib/smtp/submit'
import { readMessage } from '../records/files'
import { type AttemptEnd, beginAttempt, endAttempt, noteDot, type Work } from '../records/progress'
import { mostAttempts, pauseAfter } from '../rules/answers'
import { stateFrom } from '../rules/states'
import type { RecipientState } from '../schema'

/** Another has the message by now, or it was taken back: not a failure of anything. */
class TakenOver extends Error {}

/**
 * One attempt to hand the message over to those who do not have it yet. What may become of it at any moment is written down
 * before: an attempt that dies before the final dot did nothing, one that dies after it leaves a question.
 */
export async function attemptToSend(work: Work, account: Account): Promise<void> {
  const attemptKey = randomUUID()
  if (work.file === null || !(await beginAttempt(work.id, attemptKey))) return
  const { message } = await readMessage(work.file, work.keptBytes)
  const waiting = work.recipients.filter(({ state }) => state === 'queued')
  try {
    const outcome = await submitMessage(account, {
      envelope: {
        sender: work.sender,
        recipients: waiting.map(({ address, originalAddress }) => ({ address, original: originalAddress })),
        envId: work.envId,
        wantsReceipts: work.wantsReceipts,
      },
      message,
      async beforeDot() {
        if (!(await noteDot(work.id, attemptKey))) throw new TakenOver()
      },
    })
    const at = new Date()
    const changes = outcome.recipients.map(({ address, verdict, answer }) => {
      const state: RecipientState =
        verdict === 'deferred' ? 'queued' : verdict === 'accepted' && !outcome.isKnown ? 'unknown' : verdict
      return { address, state, at: state === 'queued' ? null : at, answer }
    })
    await endAttempt(work.id, attemptKey, endOf(work, changes))
  } catch (error) {
    if (error instanceof TakenOver) return
    logger.info({ err: error }, 'a message could not be handed over')
    await endAttempt(work.id, attemptKey, endOfFailure(work, error))
  }
}

/** What the answers lead to: over, or once more for those who were put off, as long as there is patience. */
function endOf(work: Work, changes: AttemptEnd['recipients']): AttemptEnd {
  const changed = new Map(changes.map((change) => [change.address, change]))
  const recipients = work.recipients.map(({ address, state, at, answer }) => ({
    ...(changed.get(address) ?? { address, state: state as RecipientState, at, answer }),
  }))
  const putOff = recipients.filter(({ state }) => state === 'queued')
  const answers = putOff.map(({ answer }) => answer)
  const lastAnswer = [...new Set(changes.map(({ answer }) => answer))].join(' ').slice(0, 1000)
  const state = stateFrom(recipients)
  if (state !== 'queued') return { state, recipients: changes, lastAnswer }

  const pause = pauseAfter(work.attempts + 1, answers)
  if (pause > 0 && isOutOfPatience(work)) return givenUp(recipients, lastAnswer)
  return { state, recipients: changes, lastAnswer, nextAttemptAt: new Date(Date.now() + pause) }
}

/** The server could not be used at all; certainly nothing was taken. */
function endOfFailure(work: Work, error: unknown): AttemptEnd {
  const problem = error instanceof Problem ? { reason: error.reason, values: error.values } : null
  const isLogin = problem?.reason === 'wrong-password' || problem?.reason === 'sign-in-again'
  const isFinal = error instanceof Problem && error.code !== 'unavailable' && error.reason !== 'tls-failure'
  const again: AttemptEnd = { state: 'queued', recipients: [], problem }
  if (isLogin) return { ...again, ...failed(work), problem: { reason: 'login-refused', values: {} } }
  if (isFinal) return { ...again, ...failed(work) }
  if (isOutOfPatience(work))
    return { ...again, ...failed(work), problem: { reason: 'sending-unreachable', values: {} } }
  return { ...again, nextAttemptAt: new Date(Date.now() + pauseAfter(work.attempts + 1, [])) }
}

function givenUp(recipients: AttemptEnd['recipients'], answer: string): AttemptEnd {
  const at = new Date()
  const ended = recipients.map((one) => (one.state === 'queued' ? { ...one, state: 'refused' as const, at } : one))
  const problem = { reason: 'sending-given-up' as const, values: { answer } }
  return { state: stateFrom(ended), recipients: ended, lastAnswer: answer, problem }
}

/** Nobody else gets it. Those who have it have it. */
function failed(work: Work): Pick<AttemptEnd, 'state' | 'recipients'> {
  const at = new Date()
  const recipients = work.recipients.map(({ address, state, at: was, answer }) =>
    state === 'queued'
      ? { address, state: 'refused' as const, at, answer }
      : { address, state: state as RecipientState, at: was, answer },
  )
  return { state: stateFrom(recipients), recipients }
}

const isOutOfPatience = ({ attempts }: Work) => attempts + 1 >= mostAttempts
