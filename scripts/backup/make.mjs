// A backup while everything runs: a copy of the store as it is at one moment, then of each mailbox as Dovecot gives it.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { layout, mailUser } from '../../mailserver/layout.mjs'
import { asMailUser, contents, copyDatabase, copyFresh, requireInside, run, settingsOf } from './contents.mjs'
import { copyStore, hasStore } from './store.mjs'

/**
 * Writes `file`, a tar packed as its ending says. What is there already is replaced once the new one is whole. `failed`: whose
 * mail could not be copied, and why; of them it has what the backup before had.
 */
export function makeBackup(data, file) {
  const at = layout(data)
  if (!hasStore(at)) throw new Error(`${data} has no store: it is no data folder of ours`)
  if (!existsSync(at.dovecotConf)) throw new Error(`the mail server of ${data} has never run`)
  return alone(join(data, 'run', 'backup.lock'), () => makeAlone(data, at, file))
}

// A nightly one and one before an upgrade are put together in the same place.
const longestWaitS = 3_600

function alone(path, work) {
  const lock = openSync(path, 'w', 0o600)
  try {
    // What flock(1) locks of an open file stays locked until that is closed here.
    const { status } = spawnSync('flock', ['-w', String(longestWaitS), '3'], {
      stdio: ['ignore', 'ignore', 'ignore', lock],
    })
    if (status !== 0) throw new Error('another backup is being made, and took more than an hour')
    return work()
  } finally {
    closeSync(lock)
  }
}

function makeAlone(data, at, file) {
  const { staging, store, mail, others, settings } = contents(data)
  mkdirSync(store, { recursive: true, mode: 0o700 })
  chmodSync(staging, 0o711)
  const homes = copyStore(at, store)
  const failed = prepareMail(mail, homes)
  for (const { email, home } of homes)
    attempt(failed, email, () => {
      requireInside(home)
      copyMailbox(at, { email, from: join(at.mail, home), to: join(mail, home) })
    })
  copyOthers(data, others)
  rmSync(settings, { recursive: true, force: true })
  const site = settingsOf(data)
  if (site && existsSync(site)) copyFresh(site, settings)
  pack(staging, file)
  return { accounts: homes.length, failed, file }
}

/** What is wrong with one person's folder must not cost all others their backup. */
function attempt(failed, name, work) {
  try {
    work()
  } catch (error) {
    failed.push(`${name}: ${error.message}`)
  }
}

/** What was copied the day before stays, so that only news are copied; who has no account any more goes. Answers who could not. */
function prepareMail(mail, homes) {
  const failed = []
  const wanted = new Set(homes.map(({ home }) => home))
  mkdirSync(mail, { recursive: true, mode: 0o700 })
  run('chown', [`${mailUser}:`, mail])
  asMailUser(() => {
    for (const domain of readdirSync(mail, { withFileTypes: true })) {
      const path = join(mail, domain.name)
      attempt(failed, path, () => {
        if (!domain.isDirectory()) return rmSync(path)
        for (const local of readdirSync(path))
          if (!wanted.has(`${domain.name}/${local}`)) rmSync(join(path, local), { recursive: true })
      })
    }
  })
  return failed
}

/**
 * doveadm-backup(1): messages with their UIDs, flags and keywords, mailboxes with theirs. Filters and words are files beside.
 * The words come first: an index that is older than the mail is made up for, messages that it is said to know already are not.
 */
function copyMailbox({ dovecotConf }, { email, from, to }) {
  asMailUser(() => {
    mkdirSync(to, { recursive: true })
    copyHome(from, to)
  })
  // 2: somebody else wrote at the same time; the copy is whole, and the next one has it all.
  run('doveadm', ['-c', dovecotConf, 'backup', '-u', email, `mdbox:${join(to, 'mdbox')}`], { mayAnswer: [0, 2] })
  asMailUser(() => copyRights(join(from, 'mdbox'), join(to, 'mdbox')))
}

/** What is in a folder; nothing where there is none. @throws where there is one that can't be read. */
const namesIn = (folder, options) =>
  lstatSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder, options)

/** All but the messages. A filter or a right that was there the day before, and is not any more, must not come back. */
function copyHome(from, to) {
  const names = namesIn(from) // first: where that fails, what was copied before stays
  for (const name of readdirSync(to)) if (name !== 'mdbox') rmSync(join(to, name), { recursive: true })
  for (const name of names) {
    if (name === 'mdbox' || /\.db-(wal|shm)$/.test(name)) continue
    if (name.endsWith('.db')) copyIfWhole(join(from, name), join(to, name))
    else copyFresh(join(from, name), join(to, name))
  }
}

/** What can be made or learnt anew: one that is broken is left out, and the rest of the backup is made. */
function copyIfWhole(from, to) {
  try {
    copyDatabase(from, to)
  } catch (error) {
    rmSync(to, { force: true })
    console.error(`backup: ${from} is left out: ${error.message}`)
  }
}

const isRights = (name) => name.endsWith('/dovecot-acl')

/** Who else may read a mailbox. */
function copyRights(from, to) {
  const names = namesIn(from, { recursive: true })
  for (const name of namesIn(to, { recursive: true })) if (isRights(name)) rmSync(join(to, name))
  for (const name of names)
    if (isRights(name) && existsSync(dirname(join(to, name)))) copyFresh(join(from, name), join(to, name))
}

const elsewhere = new Set([
  'store',
  'postgresql',
  'vmail',
  'backup',
  'conf',
  'lib',
  'log',
  'run',
  'spool',
  'ports.json',
  'instance.json',
])

/**
 * The keys, the certificate, what the site is, files that wait or lie as links, what the spam filter has learnt: all that is
 * neither made anew nor above.
 */
function copyOthers(data, others) {
  rmSync(others, { recursive: true, force: true })
  mkdirSync(others, { mode: 0o700 })
  for (const name of readdirSync(data)) if (!elsewhere.has(name)) copyFresh(join(data, name), join(others, name))
  const { learn, memory } = layout(data)
  for (const folder of [learn, memory]) copyLearnt(folder, join(others, relative(data, folder)))
}

function copyLearnt(from, to) {
  mkdirSync(to, { recursive: true, mode: 0o755 })
  for (const name of namesIn(from)) {
    if (name.endsWith('.sqlite')) copyIfWhole(join(from, name), join(to, name))
    else if (/\.(spam|ham|ucl)$/.test(name)) copyFresh(join(from, name), join(to, name))
  }
}

function pack(staging, file) {
  const making = join(dirname(file), `.${process.pid}-${relative(dirname(file), file)}`)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    run('tar', ['-C', staging, '-caf', making, '.'])
    chmodSync(making, 0o600)
    renameSync(making, file)
  } finally {
    rmSync(making, { force: true })
  }
}
