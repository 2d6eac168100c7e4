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
    ? { name: 'the services run', isDone: allRun, work: startAll }
    : { name: 'systemd does not run here: the units are written, and nothing is started', isDone: () => true }

async function allRun() {
  if (!started.every((unit) => says('systemctl', ['is-active', '--quiet', unit]))) return false
  return (await isMailServerWell(places.data)) && (await webAnswers())
}

async function startAll() {
  run('systemctl', ['daemon-reload'])
  // Debian's own are of the same packages, and would take the ports.
  run('systemctl', ['disable', '--now', 'postfix.service', 'dovecot.service', 'rspamd.service'], { mayFail: true })
  run('systemctl', ['enable', ...started])
  for (const unit of started) run('systemctl', ['restart', unit])
  await waitFor('the web server (journalctl -u buzon-web says why)', webAnswers, 60_000)
}

/** Where it listens may be said in the file of its environment. */
function webAnswers() {
  const said = existsSync(places.environment) ? readFileSync(places.environment, 'utf8') : ''
  const of = (name) => new RegExp(`^${name}=["']?([^"'\\s]+)`, 'm').exec(said)?.[1]
  const host = of('BUZON_LISTEN') ?? bind
  return answers(Number(of('PORT') ?? 3000), host === '0.0.0.0' ? bind : host)
}
