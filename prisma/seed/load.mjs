// Puts the village's mail into Dovecot: each person's year becomes a maildir in a temporary folder, which doveadm imports.
import { execFile, execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { lettersOf, people, seedHash } from './index.mjs'

const run = promisify(execFile)
const letterOf = { '\\Draft': 'D', '\\Flagged': 'F', '\\Answered': 'R', '\\Seen': 'S' }
const keywords = ['$Forwarded', '$Junk']

/**
 * Loads everyone's mail into the running Dovecot of `dovecotConf`; who has been loaded is skipped.
 * `mail` is the folder with the homes (domain/user) and `mailUser` their owner. Gives the number of messages loaded.
 */
export async function loadMail({ dovecotConf, mail, mailUser, now = new Date(), only = people, say = () => {} }) {
  const waiting = only.filter((person) => !existsSync(markerOf(mail, person)))
  // The largest first, so that two cores end together.
  waiting.sort((one, other) => Number(other.email.startsWith('big@')) - Number(one.email.startsWith('big@')))
  let total = 0
  const work = async () => {
    for (let person = waiting.shift(); person; person = waiting.shift()) {
      const count = await loadOne({ person, dovecotConf, mail, mailUser, now })
      total += count
      say(`${person.email}: loaded`)
    }
  }
  await Promise.all([work(), work()])
  return total
}

const homeOf = (mail, { email }) => join(mail, ...email.split('@').reverse())
const markerOf = (mail, person) => join(homeOf(mail, person), 'village-loaded')

async function loadOne({ person, dovecotConf, mail, mailUser, now }) {
  const folder = mkdtempSync(join(tmpdir(), 'bz-mail-'))
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, mailUser], { encoding: 'utf8' })))
  const home = homeOf(mail, person)
  try {
    // Half a load of an earlier try would double what it had.
    const begun = join(home, 'village-begun')
    if (existsSync(begun)) rmSync(join(home, 'mdbox'), { recursive: true, force: true })
    for (const path of [dirname(home), home]) {
      mkdirSync(path, { recursive: true, mode: 0o700 })
      chownSync(path, uid, gid)
    }
    writeFileSync(begun, '')
    const count = writeMaildir(folder, lettersOf(person, now))
    await run('chown', ['-R', `${uid}:${gid}`, folder])
    const source = `maildir:${folder}:LAYOUT=fs:UTF-8`
    // Not indexed while it is written: the folder may be copied next, and half an index would hide messages.
    const fast = ['-o', 'mail_fsync=never', '-o', 'plugin/fts_autoindex=no']
    const words = ['-c', dovecotConf, ...fast, 'import', '-s', '-u', person.email, source, '', 'ALL']
    await run('doveadm', words, { maxBuffer: 1 << 26 })
    writeFileSync(markerOf(mail, person), `${seedHash()}\n`)
    rmSync(begun)
    return count
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeMaildir(folder, letters) {
  const known = new Set()
  let count = 0
  for (const { mailbox, flags, receivedAt, raw } of letters) {
    const place = mailbox === 'INBOX' ? folder : join(folder, mailbox)
    if (!known.has(place)) {
      for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(place, part), { recursive: true })
      writeFileSync(join(place, 'dovecot-keywords'), keywords.map((word, i) => `${i} ${word}\n`).join(''))
      known.add(place)
    }
    const marks = flags.map((flag) => letterOf[flag] ?? String.fromCharCode(97 + keywords.indexOf(flag)))
    const seconds = Math.floor(receivedAt.getTime() / 1000)
    const path = join(place, 'cur', `${seconds}.M${String(count).padStart(6, '0')}.village:2,${marks.sort().join('')}`)
    writeFileSync(path, raw)
    utimesSync(path, seconds, seconds)
    count++
  }
  return count
}
