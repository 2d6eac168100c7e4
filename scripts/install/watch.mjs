// node scripts/install/watch.mjs: what buzon-watch.timer does every minute. The daemons of the mail server are not systemd's own
// children: if one of them has ended by itself, all are started again.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { isEachThere } from '../../mailserver/start.mjs'
import { run, says } from './run.mjs'
import { places } from './settings.mjs'

const unit = 'buzon-mail.service'
/** One that is being exchanged is there again by then. */
const patienceMs = 5_000
/** It was started again and was not complete: once more would only end what runs. Gone with the next start of the machine. */
const tried = '/run/buzon-tried'

const hasLost = () => says('systemctl', ['is-active', '--quiet', unit]) && !isEachThere(places.data)

if (!hasLost()) rmSync(tried, { force: true })
else if (!existsSync(tried)) {
  await pause(patienceMs)
  if (hasLost()) {
    console.log('a daemon of the mail server has ended: it is started again')
    writeFileSync(tried, '')
    run('systemctl', ['restart', unit])
  }
}
