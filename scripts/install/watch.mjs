// node scripts/install/watch.mjs: what buzon-watch.timer does every minute. The daemons of the mail server are not systemd's own
// children: if one of them has ended by itself, all are started again.
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { isEachThere } from '../../mailserver/start.mjs'
import { run, says } from './run.mjs'
import { places } from './settings.mjs'
import { started } from './units.mjs'

const unit = 'buzon-mail.service'
/** One that is being exchanged is there again by then. */
const patienceMs = 5_000
/** It was started again and was not complete: once more would only end what runs. Gone with the next start of the machine. */
const tried = '/run/buzon-tried'

/** It could not even be started: it is tried again after a while, for what was in its way may have gone. */
const failedPauseMs = 5 * 60_000

const hasFailed = () => says('systemctl', ['is-failed', '--quiet', unit])
const sinceTriedMs = () => (existsSync(tried) ? Date.now() - statSync(tried).mtimeMs : Number.POSITIVE_INFINITY)
const hasLost = () => says('systemctl', ['is-active', '--quiet', unit]) && !isEachThere(places.data)

if (hasFailed()) {
  if (sinceTriedMs() > failedPauseMs) {
    console.log('the mail server has failed: it is started again')
    writeFileSync(tried, '')
    run('systemctl', ['start', ...started], { mayFail: true })
  }
} else if (!hasLost()) rmSync(tried, { force: true })
else if (!existsSync(tried)) {
  await pause(patienceMs)
  if (hasLost()) {
    console.log('a daemon of the mail server has ended: it is started again')
    writeFileSync(tried, '')
    run('systemctl', ['restart', unit])
  }
}
