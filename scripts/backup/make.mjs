// A backup while everything runs: a copy of the store as it is at one moment, then of each mailbox as Dovecot gives it.
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { layout, mailUser } from '../../mailserver/layout.mjs'
import { contents, homesIn, run } from './contents.mjs'

/** Writes `file`, a tar packed as its ending says. What is there already is replaced once the new one is whole. */
export function makeBackup(data, file) {
  const at = layout(data)
  if (!existsSync(at.storeFile)) throw new Error(`${data} has no store: it is no data folder of ours`)
  if (!existsSync(at.dovecotConf)) throw new Error(`the mail server of ${data} has never run`)
  const { staging, store, mail } = contents(data)
  mkdirSync(store, { recursive: true, mode: 0o700 })
  chmodSync(staging, 0o711)
  const copy = join(store, 'buzon.db')
  rmSync(copy, { force: true })
  // One transaction that reads: writers are not held up, and none of them is seen by half.
  run('sqlite3', ['-cmd', '.timeout 10000', at.storeFile, `VACUUM INTO '${copy.replaceAll("'", "''")}'`])
  run('chown', [`--reference=${at.storeFile}`, copy])
  const homes = homesIn(copy)
  prepareMail(mail, homes)
  for (const { email, home } of homes) copyMailbox(at, { email, from: join(at.mail, home), to: join(mail, home) })
  copyOthers(data, staging)
  pack(staging, file)
  return { accounts: homes.length, file }
}

/** What was copied the day before stays, so that only news are copied; who has no account any more goes. */
function prepareMail(mail, homes) {
  const wanted = new Set(homes.map(({ home }) => home))
  mkdirSync(mail, { recursive: true, mode: 0o700 })
  for (const domain of readdirSync(mail))
    for (const local of readdirSync(join(mail, domain)))
      if (!wanted.has(`${domain}/${local}`)) rmSync(join(mail, domain, local), { recursive: true })
  run('chown', [mailUser, mail])
}

/** doveadm-backup(1): messages with their UIDs, flags and keywords, mailboxes with theirs. Filters are files beside. */
function copyMailbox({ dovecotConf }, { email, from, to }) {
  mkdirSync(to, { recursive: true })
  run('chown', ['-R', mailUser, dirname(to)])
  // 2: somebody else wrote at the same time; the copy is whole, and the next one has it all.
  run('doveadm', ['-c', dovecotConf, 'backup', '-u', email, `mdbox:${join(to, 'mdbox')}`], { mayAnswer: [0, 2] })
  if (!existsSync(from)) return
  for (const name of readdirSync(from)) {
    if (name === 'mdbox') copyRights(join(from, name), join(to, name))
    else copyFresh(join(from, name), join(to, name))
  }
}

/** Who else may read a mailbox. */
function copyRights(from, to) {
  for (const name of readdirSync(from, { recursive: true }))
    if (name.endsWith('/dovecot-acl') && existsSync(dirname(join(to, name))))
      copyFresh(join(from, name), join(to, name))
}

function copyFresh(from, to) {
  rmSync(to, { recursive: true, force: true })
  run('cp', ['-a', from, to])
}

const elsewhere = new Set([
  'store',
  'vmail',
  'backup',
  'conf',
  'lib',
  'log',
  'run',
  'spool',
  'ports.json',
  'instance.json',
  'seeded',
])

/** The keys, the certificate, what the site is, and files that wait or lie as links: all that is neither made anew nor above. */
function copyOthers(data, staging) {
  const others = join(staging, 'others')
  rmSync(others, { recursive: true, force: true })
  mkdirSync(others, { mode: 0o700 })
  for (const name of readdirSync(data))
    if (!elsewhere.has(name)) run('cp', ['-a', join(data, name), join(others, name)])
}

function pack(staging, file) {
  const making = join(dirname(file), `.${process.pid}-${relative(dirname(file), file)}`)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    run('tar', ['-C', staging, '--numeric-owner', '-caf', making, '.'])
    chmodSync(making, 0o600)
    renameSync(making, file)
  } finally {
    rmSync(making, { force: true })
  }
}
