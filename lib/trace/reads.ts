import 'server-only'
import { config } from '@/lib/config'
import { Dialogue, type Said } from '@/lib/dialogue/dialogue'
import { mayLookAt } from '@/lib/dialogue/near'
import { addressesOf, type Exchangers, exchangersOf } from '@/lib/dialogue/resolve'
import { isOwnDomain } from '@/lib/directory/reads/standing'
import type { Address } from '@/lib/directory/rules/addresses'
import { keywordsIn, toneOf, verdictOf } from './rules'
import type { TraceStep } from './schema'

/** Where servers take mail from each other. Nothing else is ever connected to. */
const port = 25
const mostServers = 3
const reply = /^\d{3}(?!-)/

type Step = Omit<TraceStep, 'tookMs' | 'dialogue' | 'host' | 'values'> & Partial<TraceStep>

/**
 * Goes the way a message to this address would go, up to the answer to RCPT, and tells each step as it is done. Nothing is
 * sent.
 */
export async function* traceDelivery({ text: address, domain }: Address, sender: string): AsyncGenerator<TraceStep> {
  const clock = stopwatch()
  const isHere = await isOwnDomain(domain)
  yield clock({ step: 'directory', tone: 'good', found: isHere ? 'ours' : 'others', values: { domain } })
  const found = await exchangersOf(domain).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) {
    // What is ours is delivered without DNS; only others need it to find us.
    const tone = isHere ? 'warning' : 'danger'
    const words = found.code === 'ENOTFOUND' ? 'domainUnknown' : 'dnsFailed'
    yield clock({ step: 'mx', tone, found: words, values: { domain, code: String(found.code) } })
    return
  }
  yield clock(exchangersStep(domain, found))
  for (const { exchange } of found.hosts.slice(0, mostServers)) {
    const addresses = await addressesOf(exchange)
    const [first] = addresses
    if (first === undefined) {
      yield clock({ step: 'addresses', tone: 'danger', host: exchange, found: 'noAddress', values: { host: exchange } })
      continue
    }
    if (!addresses.every(mayLookAt)) {
      yield clock({ step: 'addresses', tone: 'danger', host: exchange, found: 'private', values: { host: exchange } })
      return
    }
    yield clock({
      step: 'addresses',
      tone: 'good',
      host: exchange,
      found: 'addresses',
      values: { host: exchange, addresses: addresses.join(', ') },
    })
    let isOver = false
    for await (const step of askServer({ host: first, name: exchange, sender, address, clock })) {
      isOver ||= step.step === 'recipient'
      yield step
    }
    if (isOver) return
  }
}

function exchangersStep(domain: string, { hosts, isImplicit, refusesMail }: Exchangers): Step {
  if (refusesMail) return { step: 'mx', tone: 'danger', found: 'nullMx', values: { domain } }
  if (isImplicit) return { step: 'mx', tone: 'warning', found: 'noMx', values: { domain } }
  const list = hosts.map(({ exchange, priority }) => `${exchange} (${priority})`).join(', ')
  return { step: 'mx', tone: 'good', found: 'mx', values: { count: hosts.length, hosts: list } }
}

type Asked = { host: string; name: string; sender: string; address: string; clock: ReturnType<typeof stopwatch> }

/** Talks to one server as another mail server does, and leaves before there is a message. */
async function* askServer({ host, name, sender, address, clock }: Asked): AsyncGenerator<TraceStep> {
  let said: Said[] = []
  const told = (step: Step) => {
    const dialogue = said
    said = []
    return clock({ host: name, dialogue, ...step })
  }
  let step: TraceStep['step'] = 'connect'
  let dialogue: Dialogue | null = null
  try {
    dialogue = await Dialogue.open({ host, port, name, tell: (line) => void said.push(line) })
    yield told({ step, tone: 'good', found: 'connected', values: { address: host, port } })
    step = 'greeting'
    const greeting = await dialogue.until(reply)
    if (!greeting.at(-1)?.startsWith('220')) return yield told({ step, tone: 'danger', found: 'turnedAway' })
    const abilities = keywordsIn(await dialogue.say(`EHLO ${config.mailHost}`, reply))
    yield told({ step, tone: 'good', found: 'greeted', values: { abilities: [...abilities].slice(1).join(', ') } })
    step = 'tls'
    if (abilities.has('STARTTLS')) {
      await dialogue.say('STARTTLS', reply)
      const { protocol, cipher, problem, ...certificate } = await dialogue.startTls()
      yield told({ step, tone: 'good', found: 'encrypted', values: { protocol, cipher } })
      step = 'certificate'
      const tone = problem ? 'warning' : 'good'
      yield told({ step, tone, found: problem ? 'untrusted' : 'trusted', values: { ...certificate, problem } })
      await dialogue.say(`EHLO ${config.mailHost}`, reply)
    } else yield told({ step, tone: 'warning', found: 'noTls' })
    for (const [next, command] of [
      ['sender', `MAIL FROM:<${sender}>`],
      ['recipient', `RCPT TO:<${address}>`],
    ] as const) {
      step = next
      const answer = (await dialogue.say(command, reply)).join(' ')
      const verdict = verdictOf(answer)
      yield told({ step, tone: toneOf(verdict), found: `${step}.${verdict}`, values: { address, answer } })
      if (verdict !== 'accepted') break
    }
    await dialogue.say('QUIT', reply)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    yield told({ step, tone: 'danger', found: step === 'connect' ? 'unreachable' : 'broken', values: { reason } })
  } finally {
    dialogue?.close()
  }
}

/** Makes steps, each with the time since the one before. */
function stopwatch() {
  let last = performance.now()
  return (step: Step): TraceStep => {
    const now = performance.now()
    const tookMs = Math.round(now - last)
    last = now
    return { host: '', values: {}, dialogue: [], ...step, tookMs }
  }
}
