// The demo village: who lives there, and a year of their mail. The same `now` gives the same bytes.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bigMail } from './mail/big.mjs'
import { chat } from './mail/chat.mjs'
import { bills, lists, newsletters } from './mail/newsletters.mjs'
import { oddities } from './mail/oddities.mjs'
import { clients, drafts, junk } from './mail/rooms.mjs'
import { tell } from './mail/threads.mjs'
import { world } from './mail/world.mjs'
import { directory, people } from './people.mjs'
import { puebloThreads } from './words/threads-pueblo.mjs'
import { schoolThreads } from './words/threads-school.mjs'
import { villageThreads } from './words/threads-village.mjs'

export { directory, people }

/** Accounts to make in the mail server: email, name, password, quotaBytes. */
export const accounts = directory.accounts

let told

/** Tells the year once for a `now`; all people share its letters. */
function village(now) {
  if (told?.now.getTime() === now.getTime()) return told
  told = world(now)
  for (const thread of [...schoolThreads, ...villageThreads, ...puebloThreads]) tell(told, thread)
  chat(told, 420)
  newsletters(told, 45)
  bills(told, 22)
  lists(told, 24)
  oddities(told)
  junk(told)
  drafts(told)
  clients(told)
  return told
}

/** The person's mail: INBOX in order of arrival. `raw` has CRLF lines. */
export async function* mailOf(person, { now = new Date() } = {}) {
  yield* lettersOf(person, now)
}

/** The same without waiting in between. */
export function* lettersOf(person, now) {
  const isBig = person.email === 'big@buzon.test'
  const own = village(now)
    .of(person)
    .filter(({ mailbox }) => !isBig || mailbox !== 'INBOX')
  yield* own.sort((one, other) => one.receivedAt - other.receivedAt)
  if (isBig) yield* bigMail(now)
}

/** A name for this version of the seed: the hash of its own files, whatever the day. */
export function seedHash() {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const hash = createHash('sha256')
  const files = readdirSync(here, { recursive: true }).filter(
    (name) => name.endsWith('.mjs') && !name.endsWith('.d.mts'),
  )
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(here, name)))
  return hash.digest('hex').slice(0, 16)
}
