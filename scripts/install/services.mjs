// The services of a site: whether all of them are there, and starting them.
import { existsSync, readFileSync } from 'node:fs'
import { answers, bind, waitFor } from '../../mailserver/ports.mjs'
import { isMailServerWell } from '../../mailserver/start.mjs'
import { hasSystemd, run, says } from './run.mjs'
import { places } from './settings.mjs'
import { started } from './units.mjs'

/** What runs was started from what was there before: it is started again at the end. */
export function stopWeb() {
  if (hasSystemd()) run('systemctl', ['stop', 'buzon-web.service'], { mayFail: true })
}

export function stopServices() {
  if (hasSystemd()) run('systemctl', ['stop', ...[...started].reverse()], { mayFail: true })
}

/** A unit that is active says little of daemons that have ended since: they are asked themselves. */
export const servicesRun = () =>
  hasSystemd()
    ? { name: 'the services run', isDone: allRun, work: async () => void (await startAll()) }
    : { name: 'systemd does not run here: the units are written, and nothing is started', isDone: () => true }

/** Of the same packages: they would take the ports. */
const debians = ['postfix.service', 'dovecot.service', 'rspamd.service']

const is = (state, unit) => says('systemctl', [`is-${state}`, '--quiet', unit])

/** Every service is there, comes back with the next start of the machine, and answers. */
export async function allRun() {
  if (!started.every((unit) => is('active', unit) && is('enabled', unit))) return false
  return (await isMailServerWell(places.data)) && (await webAnswers())
}

/** Starts everything anew and waits until it answers. Answers whether there was anybody to start it. */
export async function startAll() {
  if (!hasSystemd()) return false
  run('systemctl', ['daemon-reload'])
  // Looked at first: what comes with an old script for init as well takes seconds to switch off.
  const inTheWay = debians.filter((unit) => is('enabled', unit) || is('active', unit))
  if (inTheWay.length > 0) run('systemctl', ['disable', '--now', ...inTheWay], { mayFail: true })
  run('systemctl', ['enable', ...started])
  for (const unit of started) run('systemctl', ['restart', unit])
  await waitFor('the web server (journalctl -u buzon-web says why)', webAnswers, 60_000)
  return true
}

/** Where it listens may be said in the file of its environment. */
function webAnswers() {
  const said = existsSync(places.environment) ? readFileSync(places.environment, 'utf8') : ''
  const of = (name) => new RegExp(`^${name}=["']?([^"'\\s]+)`, 'm').exec(said)?.[1]
  const host = of('BUZON_LISTEN') ?? bind
  return answers(Number(of('PORT') ?? 3000), host === '0.0.0.0' ? bind : host)
}
