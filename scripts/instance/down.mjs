import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { layout } from '../../mailserver/layout.mjs'
import { end, ownProcess } from '../../mailserver/processes.mjs'
import { paths, root } from './paths.mjs'
import { hasOwnServer } from './postgresql.mjs'
import { asRoot } from './root.mjs'

/** Stops what `up` started. The folder and all mail in it stay. */
export async function down(data) {
  const at = paths(data)
  await end([ownProcess(at.webPid, data)])
  rmSync(at.webPid, { force: true })
  const { pids } = layout(data)
  const isMailServerUp = Object.values(pids).some((file) => existsSync(file))
  if (isMailServerUp) await asRoot(join(root, 'mailserver', 'stop.mjs'), data)
  if (hasOwnServer(data)) await asRoot(join(root, 'scripts', 'instance', 'postgresql.mjs'), 'stop', data)
  if (!existsSync(at.instance)) return
  const instance = JSON.parse(readFileSync(at.instance, 'utf8'))
  writeFileSync(at.instance, `${JSON.stringify({ ...instance, pids: [] }, null, 2)}\n`, { mode: 0o600 })
}
