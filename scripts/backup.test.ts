// @vitest-environment node
import { execFile } from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { type Instance, newAccount, runInstance, withDirectory } from '@/mailserver/testing'
import { Wire } from '@/mailserver/wire'
import { all, append, imap, type Person, sieve } from './backup/fixtures'

const run = promisify(execFile)
const script = fileURLToPath(new URL('./backup.mjs', import.meta.url))
const data = `/tmp/bz-backup-${process.pid}`
const file = `/tmp/bz-backup-${process.pid}.tar.zst`

const backup = (...words: string[]) => run(process.execPath, [script, ...words, '--data', data])
const instanceNow = () => JSON.parse(readFileSync(join(data, 'instance.json'), 'utf8')) as Instance

afterAll(async () => {
  await runInstance('down', data)
  rmSync(data, { recursive: true, force: true })
  rmSync(file, { force: true })
}, 60_000)

/** How many messages the spam filter was taught as spam. */
async function spamLearnt(): Promise<number> {
  const text = await new Promise<string>((resolve, reject) => {
    const asking = request({ socketPath: join(data, 'run', 'rspamd', 'controller'), path: '/stat' }, (answer) => {
      let said = ''
      answer.setEncoding('utf8').on('data', (more: string) => {
        said += more
      })
      answer.once('end', () => resolve(said))
    })
    asking.once('error', reject).end()
  })
  const { statfiles } = JSON.parse(text) as { statfiles: { symbol: string; revision: number }[] }
  return statfiles.find(({ symbol }) => symbol === 'BAYES_SPAM')?.revision ?? 0
}

/** Files that nothing could make anew, with what is in them. */
const keysAndFiles = () =>
  ['secret', 'choices.json', 'tls', 'dkim', 'linked-files']
    .flatMap((name) => filesBelow(join(data, name)))
    .map((file) => [file, readFileSync(file, 'base64')])

function filesBelow(path: string): string[] {
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesBelow(join(path, name)))
  } catch {
    return [path]
  }
}

const found = async (wire: Wire, word: string) =>
  (await wire.say(`s SEARCH BODY ${word}`, /^s /)).split('\n').find((line) => line.startsWith('* SEARCH'))

const advertisement = [
  'Our watches cost little and look like much more than anybody ever pays for them in a shop of this town.',
  'Order seven today, wear them tomorrow, give the others away: nobody else sells gold so near to nothing.',
].join('\r\n')

async function takesMail(instance: Instance, to: string): Promise<string> {
  const wire = await Wire.open(instance.ports.smtp)
  await wire.until(/^220 /)
  await wire.smtp('EHLO stranger.example')
  await wire.smtp('MAIL FROM:<someone@elsewhere.example>')
  const answer = await wire.smtp(`RCPT TO:<${to}>`)
  wire.close()
  return answer
}

const homeOf = (email: string) => email.split('@').reverse().join('/')

/** The messages of a person as they lie in the backup. */
async function inBackup({ email }: Pick<Person, 'email'>): Promise<string> {
  const wanted = `./mail/${homeOf(email)}/mdbox/storage/m.*`
  return (await run('tar', ['-xOaf', file, '--wildcards', wanted], { maxBuffer: 1 << 26 })).stdout
}

/** A home that leads where nobody may read: that is told, and the backup has everybody else as they are. */
async function expectOthersBackedUp({ email }: Person) {
  const home = join(data, 'vmail', homeOf(email))
  const closed = join(data, 'run', 'closed')
  mkdirSync(join(closed, 'mdbox'), { recursive: true, mode: 0o700 })
  renameSync(home, `${home}.aside`)
  symlinkSync(closed, home)
  const failed = await backup('make', '--to', file).then(
    () => undefined,
    (error: { code: number; stderr: string; stdout: string }) => error,
  )
  expect(failed?.code).toBe(1)
  expect(failed?.stderr).toContain(`not as it is now: ${email}: `)
  expect(failed?.stderr.match(/not as it is now/g)).toHaveLength(1)
  expect(failed?.stdout).toContain('kept the store and the mail of')
  // Of the one there is what the backup before had.
  expect(await inBackup({ email })).toContain('of somebody who is disabled')
  rmSync(home)
  renameSync(`${home}.aside`, home)
}

test('backed up while it runs, wiped and restored: the same messages, flags, filters, passwords, directory, words, keys and what was learnt', {
  timeout: 240_000,
}, async () => {
  await runInstance('up', data, '--no-web', '--no-seed')
  const before = instanceNow()
  const ana = await newAccount(before)
  const gone = await newAccount(before)
  await withDirectory(before, async (directory) => {
    await directory.addAlias('office@buzon.test', ana.email)
    await directory.addDomain('other.test', { aliasOf: 'buzon.test' })
    await directory.ensureKeys()
  })
  mkdirSync(join(data, 'linked-files'))
  writeFileSync(join(data, 'linked-files', 'plan'), 'of the roof')
  writeFileSync(join(data, 'choices.json'), '{"closed":["pop3"]}')
  const wire = await imap(before, ana)
  await wire.say('b CREATE "Año nuevo"', /^b /)
  await append(wire, 'INBOX', '\\Seen \\Flagged', 'seen and starred')
  await append(wire, 'INBOX', '\\Answered $Label1 proyecto', 'answered, with labels')
  await append(wire, 'INBOX', '', 'to be deleted')
  await append(wire, 'Archive', '\\Seen', 'filed')
  await append(wire, 'INBOX', '', 'cheap watches', advertisement)
  await wire.say('c SELECT INBOX', /^c /)
  await wire.say('d STORE 3 +FLAGS (\\Deleted)', /^d /)
  await wire.say('e EXPUNGE', /^e /)
  await wire.say('f MOVE 3 Junk', /^f OK/)
  await append(wire, 'INBOX', '', 'the last')
  const other = await imap(before, gone)
  await append(other, 'INBOX', '\\Seen', 'of somebody who is disabled')
  expect(await found(wire, 'labels')).toBe('* SEARCH 2')
  for (let attempt = 0; attempt < 100 && (await spamLearnt()) === 0; attempt += 1) await pause(100)
  expect(await spamLearnt()).toBe(1)

  // What is in yesterday's backup, and was taken back since, must not come again with today's.
  await sieve(before, ana, 'PUTSCRIPT "rules" {5+}\r\nkeep;', /^(OK|NO)/)
  await sieve(before, ana, 'PUTSCRIPT "old" {8+}\r\ndiscard;', /^(OK|NO)/)
  await sieve(before, ana, 'SETACTIVE "old"', /^(OK|NO)/)
  await wire.say(`g SETACL Archive ${gone.email} lr`, /^g OK/)
  await wire.say(`h SETACL Drafts ${gone.email} lr`, /^h OK/)
  await backup('make', '--to', file)
  writeFileSync(join(data, 'backup', 'store', 'address'), 'with a password, of the database where the store was once')
  await sieve(before, ana, 'SETACTIVE ""', /^(OK|NO)/)
  await sieve(before, ana, 'DELETESCRIPT "old"', /^(OK|NO)/)
  await wire.say(`i DELETEACL Archive ${gone.email}`, /^i OK/)
  await withDirectory(before, (directory) => directory.addAccount({ ...gone, enabled: false }))
  await append(wire, 'Archive', '', 'while another home cannot be read')
  await expectOthersBackedUp(gone)
  expect(await inBackup(ana)).toContain('Subject: while another home cannot be read')
  const kept = { ana: await all(before, ana), files: keysAndFiles() }
  expect(kept.ana).toContain('answered, with labels')
  expect(kept.files.length).toBeGreaterThan(5)

  // Whoever can act as the owner of the mail leads root nowhere by a link.
  const safe = join(data, 'run', 'safe')
  mkdirSync(join(safe, 'inside'), { recursive: true, mode: 0o700 })
  symlinkSync(safe, join(data, 'backup', 'mail', 'link'))
  const words = join(homeOf(gone.email), 'words.db')
  rmSync(join(data, 'vmail', words), { force: true })
  symlinkSync(join(data, 'store', 'buzon.db'), join(data, 'vmail', words))
  const made = await backup('make', '--to', file)
  expect(readdirSync(safe)).toEqual(['inside'])
  expect(readdirSync(join(data, 'backup', 'store'))).toEqual(['buzon.db'])
  expect(made.stderr).toContain(`${words} is left out`)
  expect(() => lstatSync(join(data, 'backup', 'mail', words))).toThrow('ENOENT')
  rmSync(join(data, 'vmail', words))
  expect((await backup('make', '--to', file)).stdout).toMatch(/kept the store and the mail of \d+ accounts/)
  await append(wire, 'INBOX', '', 'after the backup')
  await other.say('j SELECT INBOX', /^j /)
  wire.close()
  other.close()

  await expect(backup('restore', '--from', file)).rejects.toThrow(/has a store already/)
  await runInstance('down', data)
  rmSync(data, { recursive: true })
  await backup('restore', '--from', file)
  // As systemd starts it on an installed site: nothing of ours has opened the store before.
  await run(process.execPath, [fileURLToPath(new URL('../mailserver/start.mjs', import.meta.url)), data])
  await runInstance('up', data, '--no-web', '--no-seed')

  const now = instanceNow()
  expect(await all(now, ana)).toBe(kept.ana)
  expect(keysAndFiles()).toEqual(kept.files)
  expect(await spamLearnt()).toBe(1)
  expect(await sieve(now, ana, 'LISTSCRIPTS', /^(OK|NO)/)).toMatch(/^"rules"\nOK/)
  const again = await imap(now, ana)
  expect(await again.say('b GETACL Archive', /^b /)).not.toContain(gone.email)
  expect(await again.say('b GETACL Drafts', /^b /)).toContain(gone.email)
  await append(again, 'INBOX', '', 'about marmalade')
  await again.say('c SELECT INBOX', /^c /)
  expect(await found(again, 'labels')).toBe('* SEARCH 2')
  expect(await found(again, 'marmalade')).toBe('* SEARCH 4')
  again.close()
  expect(await takesMail(now, 'office@buzon.test')).toMatch(/^250/)
  expect(await takesMail(now, `${ana.email.split('@')[0]}@other.test`)).toMatch(/^250/)
  expect(await takesMail(now, gone.email)).toMatch(/^550/)
  await withDirectory(now, (directory) => directory.addAccount(gone))
  expect(await all(now, gone)).toContain('of somebody who is disabled')
})
