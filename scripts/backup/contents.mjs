// What a backup is made of, and the programs that make it.
import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Where a backup is put together, below the data folder: it stays, so that the next one only copies what is new. */
export const contents = (data) => {
  const staging = join(data, 'backup')
  return { staging, store: join(staging, 'store'), mail: join(staging, 'mail') }
}

/** Every account of a store, those that are disabled too, with the folder of its mail. */
export function homesIn(store) {
  const query = `SELECT account.local_part || '@' || domain.name AS email,
    COALESCE(account.folder, domain.name || '/' || account.local_part) AS home
    FROM mail_account AS account JOIN mail_domain AS domain ON domain.id = account.domain_id`
  const told = execFileSync('sqlite3', ['-readonly', '-json', store, query], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const homes = told.trim() === '' ? [] : JSON.parse(told)
  // Root copies there, and the web server writes the store: nothing it says may lead out of the folder of the mail.
  const astray = homes.find(({ home }) => home.startsWith('/') || home.split('/').includes('..'))
  if (astray) throw new Error(`the mail of ${astray.email} would lie outside its folder: ${astray.home}`)
  return homes
}

/** @throws with what the program said, unless it answers one of `mayAnswer`. */
export function run(command, words, { mayAnswer = [0] } = {}) {
  const { status, error, stderr } = spawnSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
  if (error) throw new Error(`${command} cannot be run: ${error.message}`)
  if (!mayAnswer.includes(status)) throw new Error(`${command} ${words[0]} failed: ${stderr.trim()}`)
}
