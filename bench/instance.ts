// The instance everything is measured on: made once, kept under .data/bench, started again in seconds.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mailUser } from '@/mailserver/layout.mjs'
import { type Instance, runInstance, testInstance, withDirectory } from '@/mailserver/testing'
import { letter, receivedAt } from './mail/letters'
import { RawImap } from './raw-imap'

const data = fileURLToPath(new URL('../.data/bench', import.meta.url))

export const password = 'bench-password-7'
export const big = { email: 'bench@buzon.test', password }
/** Whose mail is changed by the thousand: it would not stay as it is measured elsewhere. */
export const bulk = { email: 'bulk@buzon.test', password }
/** Each of those who read at once has a mailbox of their own. */
export const readers = Array.from({ length: 16 }, (_, index) => ({ email: `reader${index}@buzon.test`, password }))

export const counts = { INBOX: 100_000, Ten: 10_000, many: 50_000, reader: 1_000 }

/** Brings it up, with its mail and web server. `isEmpty`: without the large mailboxes, which take minutes to write the first time. */
export async function startInstance({ isEmpty }: { isEmpty: boolean }): Promise<Instance> {
  mkdirSync(data, { recursive: true })
  await runInstance('up', data, '--no-seed')
  process.env.BUZON_TEST_INSTANCE = join(data, 'instance.json')
  const instance = await testInstance()
  if (isEmpty) return instance
  await fill(instance, big, { INBOX: counts.INBOX, Ten: counts.Ten })
  await fill(instance, bulk, { INBOX: counts.many })
  for (const reader of readers) await fill(instance, reader, { INBOX: counts.reader })
  return instance
}

export async function stopInstance() {
  await runInstance('down', data)
}

async function fill(instance: Instance, person: typeof big, mailboxes: Record<string, number>) {
  await withDirectory(instance, (directory) => directory.addAccount({ ...person, quotaBytes: 0 }))
  for (const [mailbox, wanted] of Object.entries(mailboxes)) {
    // More than wanted is what was delivered while it was measured.
    if (wanted === 0 || (await count(instance, person, mailbox)) >= wanted) continue
    console.error(`Writing ${wanted} messages into ${mailbox} of ${person.email} (once) …`)
    load(person.email, mailbox, wanted)
    const filed = await count(instance, person, mailbox)
    if (filed !== wanted) throw new Error(`${mailbox} has ${filed} messages, not ${wanted}.`)
  }
}

/** By way of a maildir, which Dovecot imports; the words of it are indexed at the end. */
function load(email: string, mailbox: string, wanted: number) {
  const maildir = mkdtempSync(join(tmpdir(), 'bz-bench-'))
  try {
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part))
    for (let index = 1; index <= wanted; index++) {
      const seconds = Math.floor(receivedAt(index).getTime() / 1000)
      const file = join(maildir, 'cur', `${seconds}.M${index}.bench:2,${index % 10 === 0 ? '' : 'S'}`)
      writeFileSync(file, letter(index, email))
      utimesSync(file, seconds, seconds)
    }
    execFileSync('chown', ['-R', mailUser, maildir])
    const conf = join(data, 'conf', 'dovecot', 'dovecot.conf')
    const settings = ['-o', 'mail_fsync=never', '-o', 'plugin/fts_autoindex=no']
    const doveadm = (...words: string[]) =>
      execFileSync('doveadm', ['-c', conf, ...settings, ...words], { stdio: ['ignore', 'ignore', 'inherit'] })
    if (mailbox !== 'INBOX') doveadm('mailbox', 'create', '-u', email, mailbox)
    doveadm('expunge', '-u', email, 'mailbox', mailbox, 'ALL')
    const under = mailbox === 'INBOX' ? '' : 'import'
    doveadm('import', '-s', '-u', email, `maildir:${maildir}`, under, 'mailbox', 'INBOX', 'ALL')
    if (under) {
      doveadm('copy', '-u', email, mailbox, 'mailbox', `${under}/INBOX`, 'ALL')
      doveadm('mailbox', 'delete', '-u', email, '-r', under)
    }
    doveadm('index', '-u', email, mailbox)
  } finally {
    rmSync(maildir, { recursive: true, force: true })
  }
}

async function count(instance: Instance, person: typeof big, mailbox: string): Promise<number> {
  const raw = await RawImap.open(instance.ports.imap, person)
  const answer = await raw.command(`STATUS ${mailbox} (MESSAGES)`)
  raw.close()
  return Number(/MESSAGES (\d+)/.exec(answer)?.[1] ?? 0)
}
