// npm run bench -- list [--json]: 50 rows of a mailbox of 100,000 messages, beside a raw socket doing the same FETCH, in one run.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Account } from '@/lib/accounts/schema'
import { accountAt } from '@/lib/imap/fixtures'
import { packMailboxId } from '@/lib/imap/message-id'
import { closeConnections } from '@/lib/imap/pool'
import { listMessages } from '@/lib/messages/reads/list'
import { mailUser } from '@/mailserver/layout.mjs'
import { type Instance, runInstance, testInstance, withDirectory } from '@/mailserver/testing'
import { RawImap } from './raw-imap'

const messages = 100_000
const rows = 50
const rounds = 60
const person = { email: 'bench@buzon.test', password: 'bench-password-7' }
const data = fileURLToPath(new URL('../.data/bench', import.meta.url))

// The fields a row is made of, as lib/imap asks for them.
const rowFields = '(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE PREVIEW)'

async function run() {
  mkdirSync(data, { recursive: true })
  await runInstance('up', data, '--no-web', '--no-seed')
  try {
    process.env.BUZON_TEST_INSTANCE = join(data, 'instance.json')
    const instance = await testInstance()
    await seed(instance)
    report(await measure(instance))
  } finally {
    await runInstance('down', data)
  }
}

async function measure(instance: Instance) {
  const account: Account = accountAt(instance, person)
  const raw = await RawImap.open(instance.ports.imap, person)
  await raw.command('SELECT INBOX')
  const inbox = packMailboxId('INBOX')
  const ours = (position: number) => listMessages(account, { mailboxId: inbox }, { position, limit: rows })
  const floor = (position: number, fields: string) => {
    const last = messages - position
    return raw.command(`FETCH ${last - rows + 1}:${last} ${fields}`)
  }

  const times: Record<'floor' | 'cold' | 'floorFlags' | 'warm', number[]> = {
    floor: [],
    cold: [],
    floorFlags: [],
    warm: [],
  }
  await ours(messages - rows) // opens the connection
  // Interleaved, and each round at another place: what disturbs the machine disturbs all four alike.
  for (let round = 0; round < rounds; round++) {
    const position = ((round * 7919) % (messages / rows)) * rows
    times.floor.push(await timed(() => floor(position, rowFields)))
    times.cold.push(await timed(() => ours(position)))
    times.floorFlags.push(await timed(() => floor(position, '(UID FLAGS)')))
    times.warm.push(await timed(() => ours(position)))
  }
  raw.close()
  closeConnections(account.id)
  return times
}

function report(times: Awaited<ReturnType<typeof measure>>) {
  const median = (list: number[]) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)] ?? 0
  const rounded = (value: number) => Math.round(value * 100) / 100
  const [floorMs, coldMs, floorFlagsMs, warmMs] = [times.floor, times.cold, times.floorFlags, times.warm]
    .map(median)
    .map(rounded) as [number, number, number, number]
  const result = {
    job: 'list',
    messages,
    rows,
    rounds,
    floorMs,
    coldMs,
    coldRatio: rounded(coldMs / floorMs),
    floorFlagsMs,
    warmMs,
    warmRatio: rounded(warmMs / floorMs),
  }
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(result))
    return
  }
  console.log(`${rows} of ${messages} messages, median of ${rounds}`)
  console.log(`  raw socket, the same FETCH        ${floorMs} ms`)
  console.log(`  ours, rows not seen before        ${coldMs} ms   ${result.coldRatio} × the floor`)
  console.log(`  raw socket, only UID and FLAGS    ${floorFlagsMs} ms`)
  console.log(`  ours, rows seen before            ${warmMs} ms   ${result.warmRatio} × the floor`)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

/** Once per data folder: a maildir that Dovecot imports, a minute or so. */
async function seed(instance: Instance) {
  await withDirectory(instance, (directory) => directory.addAccount({ ...person, quotaBytes: 0 }))
  if ((await count(instance)) === messages) return
  console.error(`Writing ${messages} messages (once) …`)
  const maildir = mkdtempSync(join(tmpdir(), 'bz-bench-'))
  try {
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part))
    for (let index = 1; index <= messages; index++) {
      const seconds = Math.floor(dateOf(index).getTime() / 1000)
      writeFileSync(join(maildir, 'cur', `${seconds}.M${index}.bench:2,S`), message(index))
    }
    execFileSync('chown', ['-R', mailUser, maildir])
    const conf = join(data, 'conf', 'dovecot', 'dovecot.conf')
    const doveadm = (...words: string[]) => execFileSync('doveadm', ['-c', conf, '-o', 'mail_fsync=never', ...words])
    doveadm('expunge', '-u', person.email, 'mailbox', 'INBOX', 'ALL')
    doveadm('import', '-s', '-u', person.email, `maildir:${maildir}`, '', 'mailbox', 'INBOX', 'ALL')
  } finally {
    rmSync(maildir, { recursive: true, force: true })
  }
  const filed = await count(instance)
  if (filed !== messages) throw new Error(`The mailbox has ${filed} messages, not ${messages}.`)
}

async function count(instance: Instance): Promise<number> {
  const raw = await RawImap.open(instance.ports.imap, person)
  const answer = await raw.command('STATUS INBOX (MESSAGES)')
  raw.close()
  return Number(/MESSAGES (\d+)/.exec(answer)?.[1] ?? 0)
}

const dateOf = (index: number) => new Date(Date.UTC(2024, 0, 1) + index * 600_000)

function message(index: number): string {
  return [
    `From: Person ${index % 700} <person${index % 700}@example.org>`,
    `To: ${person.email}`,
    `Subject: Message ${index} about matter ${index % 97}`,
    `Date: ${dateOf(index).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${index}@bench.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `These are the words of message ${index}, long enough for a line of preview in a list.`,
    '',
  ].join('\r\n')
}

await run()
process.exit(0)
