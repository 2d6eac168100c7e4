import { type StepState, type TravelEvent, type TravelStep, travelSteps } from './schema'

/** Which step a program of Postfix works at, by its name in the log: "postfix/watched/lmtp". */
export function stepOfProgram(program: string): TravelStep {
  const name = program.slice(program.lastIndexOf('/') + 1)
  if (name === 'smtpd' || name === 'cleanup') return 'submission'
  if (name === 'smtp' || name === 'error' || name === 'bounce') return 'transfer'
  if (name === 'lmtp') return 'delivery'
  return 'routing'
}

/** What a delivery came to. `answer`: what the other side, or Postfix itself, said. */
export type Delivered = { state: StepState; relay: string; answer: string }

const states: Record<string, StepState> = { sent: 'done', deferred: 'waiting', bounced: 'failed', expired: 'failed' }

/** Reads "to=<…>, relay=mx.b.test[10.0.0.2]:25, delay=…, status=sent (250 2.0.0 …)"; null for another line. */
export function deliveredIn(text: string): Delivered | null {
  const found = /^to=<.*?relay=([^,]+),.*status=(\w+) \((.*)\)$/.exec(text)
  if (!found) return null
  const [, relay = '', status = '', answer = ''] = found
  return { state: states[status] ?? 'waiting', relay: relay.replace(/\[\/.*\]$/, ''), answer }
}

/** A step as it is shown: how far it is, what is to be said of it, and what was said in it. */
export type ShownStep = {
  step: TravelStep
  state: StepState | null
  found: string
  values: Record<string, string | number>
  atMs: number | null
  lines: Extract<TravelEvent, { kind: 'line' }>[]
}

/** All six steps, from what was told so far. What begins is "now" until it says more. */
export function stepsOf(events: TravelEvent[]): ShownStep[] {
  return travelSteps.map((step) => {
    const own = events.filter((event) => event.step === step)
    const state = own.findLast((event) => event.kind === 'state')
    const lines = own.filter((event) => event.kind === 'line')
    return {
      step,
      state: state?.state ?? (own.length > 0 ? 'now' : null),
      found: state?.found ?? '',
      values: state?.values ?? {},
      atMs: state?.atMs ?? own.at(-1)?.atMs ?? null,
      lines,
    }
  })
}
