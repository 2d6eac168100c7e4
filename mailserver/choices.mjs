// What the console has chosen for the mail server: DATA/choices.json, which root writes for it (door/server.mjs). It counts
// while the server runs, and at its next start.
import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { answers } from './ports.mjs'

/** Where each port's listener stands in the configuration of Dovecot; the others are Postfix's. */
const listeners = {
  imap: ['imap-login', 'imap'],
  pop3: ['pop3-login', 'pop3'],
  pop3s: ['pop3-login', 'pop3s'],
  sieve: ['managesieve-login', 'sieve'],
}
const postfixPorts = ['smtp', 'smtps']

/** Ports that can be closed. The two others are those by which the webmail itself comes in. */
const closable = [...postfixPorts, ...Object.keys(listeners)]

const usual = { closed: [], mostPerHour: 500 }

export const readChoices = ({ choices }) => ({
  ...usual,
  ...(existsSync(choices) ? JSON.parse(readFileSync(choices, 'utf8')) : {}),
})

/** Answers what is chosen now. @throws RangeError for what can't be. */
export function writeChoices(at, { closed, mostPerHour }) {
  const now = readChoices(at)
  const chosen = { closed: closed ?? now.closed, mostPerHour: mostPerHour ?? now.mostPerHour }
  if (!Array.isArray(chosen.closed) || !chosen.closed.every((name) => closable.includes(name)))
    throw new RangeError('closed')
  if (!Number.isInteger(chosen.mostPerHour) || chosen.mostPerHour < 0 || chosen.mostPerHour > 1_000_000)
    throw new RangeError('mostPerHour')
  writeFileSync(`${at.choices}.new`, `${JSON.stringify(chosen)}\n`, { mode: 0o644 })
  renameSync(`${at.choices}.new`, at.choices)
  return chosen
}

/** Takes the closed ports out of the configuration as it was rendered. What runs must then read it again. */
export function closePorts({ conf, ports: portsFile }, closed) {
  const ports = JSON.parse(readFileSync(portsFile, 'utf8'))
  const [master, whole] = [join(conf, 'postfix', 'master.cf'), join(conf, 'postfix', 'master.cf.whole')]
  if (!existsSync(whole)) cpSync(master, whole)
  const gone = new Set(postfixPorts.filter((name) => closed.includes(name)).map((name) => ports[name]))
  writeFileSync(master, withoutServices(readFileSync(whole, 'utf8'), gone))
  const blocks = Object.entries(listeners).flatMap(([name, [service, listener]]) =>
    closed.includes(name) ? [`service ${service} {\n  inet_listener ${listener} {\n    port = 0\n  }\n}\n`] : [],
  )
  writeFileSync(join(conf, 'dovecot', 'closed.conf'), blocks.join(''))
}

/** As long as somebody who has not signed in yet keeps an old listener of Dovecot's alive, waiting is of no use. */
const patienceMs = 10_000

/** Waits, for a while, until what was told to read its configuration again has closed and opened its ports. */
export async function untilClosedAre({ conf, ports: portsFile }, closed) {
  const ports = JSON.parse(readFileSync(portsFile, 'utf8'))
  const host = /^([\d.]+):/m.exec(readFileSync(join(conf, 'postfix', 'master.cf'), 'utf8'))?.[1]
  const isSo = async (name) => (await answers(ports[name], host)) !== closed.includes(name)
  const end = Date.now() + patienceMs
  while (Date.now() < end && !(await Promise.all(closable.map(isSo))).every(Boolean)) await pause(50)
}

/** A service is the line with its port, and the lines after it that begin with a space. */
function withoutServices(text, gone) {
  let isGone = false
  return text
    .split('\n')
    .filter((line) => {
      if (!/^\s/.test(line)) isGone = gone.has(Number(/^[\d.]+:(\d+) inet /.exec(line)?.[1]))
      return !isGone
    })
    .join('\n')
}
