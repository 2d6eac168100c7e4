// Starts and stops the bare pair of a folder.
import { execFileSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { layout, mailUser } from '@/mailserver/layout.mjs'
import { answers, choosePorts, waitFor } from '@/mailserver/ports.mjs'
import { end, ownProcess } from '@/mailserver/processes.mjs'
import { accountsMap, type BarePorts, domainsMap, dovecotConf, mainCf, masterCf, peopleFile } from './configuration'

const idOf = (flag: '-u' | '-g', user: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }))

type Wanted = { people: number; certificate: string; milter: string }

/** Brings it up with so many accounts, from nothing. `certificate`: the folder of one to use. `milter`: the socket of a spam filter. */
export async function startBare(data: string, { people, certificate, milter }: Wanted) {
  await stopBare(data)
  rmSync(data, { recursive: true, force: true })
  const at = layout(data)
  const folders = [
    'log',
    'vmail',
    'lib/postfix',
    'lib/dovecot',
    'run/dovecot',
    'spool/postfix',
    'conf/postfix',
    'conf/dovecot',
  ]
  for (const name of folders) mkdirSync(join(data, name), { recursive: true, mode: 0o755 })
  cpSync(certificate, join(data, 'tls'), { recursive: true })
  const [uid, gid] = [idOf('-u', mailUser), idOf('-g', mailUser)]
  chownSync(join(data, 'vmail'), uid, gid)
  chownSync(join(data, 'lib', 'postfix'), idOf('-u', 'postfix'), idOf('-g', 'postfix'))
  const ports: BarePorts = await choosePorts(['submission', 'filtered', 'imap'])
  const site = { data, ports, uid, gid, milter: milter && `unix:${milter}` }
  const write = (name: string, text: string) => writeFileSync(join(data, 'conf', name), text)
  write('postfix/main.cf', mainCf(site))
  write('postfix/master.cf', masterCf(site))
  write('postfix/domains', domainsMap())
  write('postfix/accounts', accountsMap(people))
  write('dovecot/dovecot.conf', dovecotConf(site))
  write('dovecot/people', peopleFile(people))
  const run = (command: string, ...words: string[]) => execFileSync(command, words, { stdio: 'ignore' })
  for (const map of ['domains', 'accounts']) run('postmap', '-c', at.postfixConf, `hash:${join(at.postfixConf, map)}`)
  run('dovecot', '-c', at.dovecotConf)
  await waitFor('the bare Dovecot', () => existsSync(join(at.sockets, 'lmtp')))
  run('postfix', '-c', at.postfixConf, 'start')
  await waitFor('the bare Postfix', () => answers(ports.submission))
  return ports
}

export async function stopBare(data: string) {
  const { pids } = layout(data)
  await end([pids.postfix, pids.dovecot].map((file) => ownProcess(file, data)))
}
