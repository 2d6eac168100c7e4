// Takes away what the installation put there. The data, and packages of Debian's, stay unless --purge takes the data too.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { layout } from '../../mailserver/layout.mjs'
import { stopMailServer } from '../../mailserver/stop.mjs'
import { hasSystemd, run } from './run.mjs'
import { owner, places } from './settings.mjs'
import { started, units } from './units.mjs'

export async function uninstall({ check, purge }) {
  const goes = [
    places.code,
    `${places.code}.new`,
    `${places.code}.old`,
    `${places.code}.store`,
    `${places.code}.store.sql`,
    ...Object.keys(units).map((name) => join(places.units, name)),
  ]
  if (purge) goes.push(places.data, '/etc/buzon')
  if (check) {
    for (const path of goes) console.log(`goes     ${path}`)
    return 0
  }
  const hasDatabase = existsSync(layout(places.data).storeAddress)
  if (hasSystemd()) {
    run('systemctl', ['disable', '--now', ...[...started].reverse()], { mayFail: true })
    // A backup or a look of the watch may just be at work.
    run('systemctl', ['stop', ...Object.keys(units)], { mayFail: true })
  } else await stopMailServer(places.data)
  for (const path of goes) rmSync(path, { recursive: true, force: true })
  if (hasSystemd()) run('systemctl', ['daemon-reload'])
  if (purge) run('userdel', [owner], { mayFail: true })
  console.log(
    purge
      ? `Removed, with all mail. Only the backups are left, in ${places.backups}${hasDatabase ? ', and the database of the store' : ''}.`
      : `Removed. The mail is still in ${places.data}, the backups in ${places.backups}.`,
  )
  return 0
}
