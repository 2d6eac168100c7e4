// node scripts/instance/load-village.mjs DATA   (root)
// A year of mail for everyone in the village. Making it takes a while: the first instance of a day keeps what Dovecot
// made of it, and the later ones unpack that.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { layout, mailUser } from '../../mailserver/layout.mjs'
import { people, seedHash } from '../../prisma/seed/index.mjs'
import { loadMail } from '../../prisma/seed/load.mjs'
import { fullMailbox } from './nouns.mjs'
import { paths, root } from './paths.mjs'

try {
  await load(resolve(process.argv[2]))
} catch (error) {
  console.error(`village: ${error.message}`)
  process.exitCode = 1
}

async function load(data) {
  const { seeded } = paths(data)
  if (existsSync(seeded)) return
  const { mail, dovecotConf, wordsConf } = layout(data)
  const isFresh = readdirSync(mail).length === 0
  const kept = keptFile()
  if (isFresh && existsSync(kept)) tar('-xf', kept, '-C', mail)
  else {
    await loadMail({ dovecotConf, mail, mailUser, say: (text) => console.log(`    ${text}`) })
    if (isFresh) keep(mail, kept)
  }
  fill(fullMailbox.email, dovecotConf)
  if (existsSync(wordsConf)) indexWords(dovecotConf)
  writeFileSync(seeded, `${seedHash()} ${people.length}\n`)
}

/**
 * In the background. A search that comes first makes the words of its mailbox, so it is no matter when the indexer has too much
 * to do to take them all down.
 */
function indexWords(dovecotConf) {
  try {
    execFileSync('doveadm', ['-c', dovecotConf, 'index', '-q', '-A', '*'], { stdio: 'pipe' })
  } catch (error) {
    console.log(`    words: left to the first search (${String(error.stderr).trim()})`)
  }
}

/** One letter that leaves no room for another. It may be there since a try that was broken off. */
function fill(email, dovecotConf) {
  const subject = 'Minutes since 1923'
  const found = ['-c', dovecotConf, 'search', '-u', email, 'mailbox', 'INBOX', 'subject', subject]
  if (execFileSync('doveadm', found, { encoding: 'utf8' }).trim()) return
  const line = `${'These are the minutes of all the years. '.repeat(2)}\r\n`
  const input = `From: <${email}>\r\nTo: <${email}>\r\nSubject: ${subject}\r\n\r\n${line.repeat(11_950)}`
  execFileSync('doveadm', ['-c', dovecotConf, 'save', '-u', email], { input, stdio: ['pipe', 'ignore', 'pipe'] })
}

/** The letters are dated back from today: yesterday's would be a day old. */
function keptFile() {
  const dovecot = execFileSync('dovecot', ['--version'], { encoding: 'utf8' }).split(' ')[0]
  const day = new Date().toISOString().slice(0, 10)
  return join(root, '.data', 'village', `${day}-${seedHash()}-${dovecot}.tar`)
}

function keep(mail, kept) {
  const folder = join(kept, '..')
  mkdirSync(folder, { recursive: true })
  const making = `${kept}.${process.pid}`
  tar('-cf', making, '-C', mail, '.')
  for (const name of readdirSync(folder)) if (name.endsWith('.tar')) rmSync(join(folder, name))
  renameSync(making, kept)
}

function tar(...words) {
  execFileSync('tar', words, { stdio: 'pipe' })
}
