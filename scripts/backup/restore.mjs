// A backup becomes a data folder again, which the mail server then starts in.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { layout, mailUser } from '../../mailserver/layout.mjs'
import { run, settingsOf } from './contents.mjs'
import { handOver, isKept, placeStore, requireFitting, requireNoStore } from './store.mjs'

/** @throws where there is something that a restore would write over, or nothing to restore. */
export function requireRestorable(data, file) {
  const at = layout(data)
  const { mail } = at
  if (!existsSync(file)) throw new Error(`there is no ${file}`)
  requireNoStore(at)
  if (existsSync(mail) && readdirSync(mail).length > 0) throw new Error(`there is mail in ${mail}; move it away first`)
}

const unpacking = '.restore-'

/** Only into a folder without a store: nothing that is there is written over. */
export function restoreBackup(data, file) {
  requireRestorable(data, file)
  const at = layout(data)
  mkdirSync(data, { recursive: true, mode: 0o711 })
  // Of one that was killed: the keys are in there.
  for (const name of readdirSync(data)) if (name.startsWith(unpacking)) rmSync(join(data, name), { recursive: true })
  const unpacked = mkdtempSync(join(data, unpacking))
  try {
    run('tar', ['-C', unpacked, '-xaf', file])
    const store = join(unpacked, 'store')
    if (!isKept(store)) throw new Error(`${file} is no backup of ours`)
    requireFitting(at, store)
    // With whose they are: the keys must stay readable for who reads them.
    const others = join(unpacked, 'others')
    for (const name of readdirSync(others)) run('cp', ['-a', join(others, name), data])
    restoreSettings(join(unpacked, 'settings'), settingsOf(data))
    placeMailAndStore(unpacked, at)
    return { accounts: handOver(at), file }
  } finally {
    rmSync(unpacked, { recursive: true, force: true })
  }
}

/** The store comes last: a folder without one is not restored. Where it fails the mail goes again, so that it can be tried anew. */
function placeMailAndStore(unpacked, at) {
  rmSync(at.mail, { recursive: true, force: true })
  renameSync(join(unpacked, 'mail'), at.mail)
  try {
    // The number of this user may be another on another machine.
    run('chown', ['-R', `${mailUser}:${mailUser}`, at.mail])
    placeStore(at, join(unpacked, 'store'))
  } catch (error) {
    rmSync(at.mail, { recursive: true })
    throw error
  }
}

/** What the site is, where that was installed; what is said there already stays. */
function restoreSettings(kept, to) {
  if (!to || !existsSync(kept)) return
  mkdirSync(to, { recursive: true, mode: 0o755 })
  for (const name of readdirSync(kept))
    if (!existsSync(join(to, name))) run('cp', ['-a', join(kept, name), join(to, name)])
}
