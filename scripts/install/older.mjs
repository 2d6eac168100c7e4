// What was there before a change to a site: kept until what is new runs, and put back where that fails. Only what this process
// has exchanged itself is put back: the copy of a store that was left by another is older than what people did since.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { layout } from '../../mailserver/layout.mjs'
import { isOnServer, storeUrl } from '../../mailserver/store.mjs'
import { dumpTo, isMade, putBack } from '../backup/store.mjs'
import { run } from './run.mjs'
import { allRun, startAll, stopWeb } from './services.mjs'
import { owner, places } from './settings.mjs'
import { started } from './units.mjs'

const { code, data } = places
const at = layout(data)

/** Where the version before stays until the new one runs. */
const older = `${code}.old`
const storeBefore = `${at.storeFile}.before`
/** Of a store on a server: where only root writes. */
const dumpBefore = `${code}.store`
/** The last one is there for moments, unless who puts a store back is killed. */
const copies = [storeBefore, dumpBefore, `${dumpBefore}.sql`]

const wasInstalled = existsSync(code) && existsSync(join(places.units, started[0]))
const texts = new Map()
let isCodeExchanged = false
let isStoreCopied = false

/** To be called before a file is written or made. */
export function remember(file) {
  if (!texts.has(file)) texts.set(file, existsSync(file) ? readFileSync(file) : undefined)
}

/** Puts what was made in the place of what runs. */
export function exchangeCode(making) {
  rmSync(older, { recursive: true, force: true })
  const isFirst = !existsSync(code)
  if (!isFirst) renameSync(code, older)
  renameSync(making, code)
  isCodeExchanged = !isFirst
}

/** Before the store is brought into a newer form: a migration that fails may have done half of its work. */
export function copyStore() {
  const url = storeUrl(at)
  if (!isMade(at)) return
  if (isOnServer(url)) dumpTo(dumpBefore, { url })
  else {
    rmSync(storeBefore, { force: true })
    asOwner([at.storeFile, `VACUUM INTO '${storeBefore}'`])
  }
  isStoreCopied = true
}

function putStoreBack() {
  const url = storeUrl(at)
  if (isOnServer(url)) putBack(dumpBefore, { url })
  else asOwner([at.storeFile, `.restore ${storeBefore}`])
}

const asOwner = (words) => run('runuser', ['-u', owner, '--', 'sqlite3', '-cmd', '.timeout 10000', ...words])

/** What runs is as it should be: nobody goes back any more. */
export function forgetOlder() {
  for (const path of [older, ...copies]) rmSync(path, { recursive: true, force: true })
}

export const isOlderForgotten = () => ![older, ...copies].some((path) => existsSync(path))

/** Everything as it was before this process began, and running. Answers in words what it did. */
export async function goBack() {
  if (wasInstalled)
    for (const [file, text] of texts)
      if (text === undefined) rmSync(file, { force: true })
      else writeFileSync(file, text)
  if (wasInstalled && !isCodeExchanged && (await allRun())) return 'what runs was not touched'
  stopWeb()
  if (isStoreCopied) putStoreBack()
  for (const path of copies) rmSync(path, { force: true })
  if (!wasInstalled) return 'what is done stays: mend it and run this again'
  if (isCodeExchanged) {
    rmSync(code, { recursive: true, force: true })
    renameSync(older, code)
  }
  if (!(await startAll())) return 'all is as it was before'
  return isCodeExchanged ? 'the version before is back, and runs' : 'what ran before runs again'
}
