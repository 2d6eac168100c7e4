import 'server-only'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { processWide } from '@/lib/process-wide'
import type { Overview } from '../schema/administrator'

const run = promisify(execFile)
const patienceMs = 3_000

/** What is asked for its version; that of another machine's server is not known here. */
const programs = [
  { name: 'Postfix', command: '/usr/sbin/postconf', words: ['-d', '-h', 'mail_version'] },
  { name: 'Dovecot', command: '/usr/sbin/dovecot', words: ['--version'] },
  { name: 'rspamd', command: '/usr/bin/rspamd', words: ['--version'] },
]

/** The versions of what this service is made of, as they were when it was first asked. */
export function readVersions(): Promise<Overview['versions']> {
  return processWide('versions', async () => {
    const found = await Promise.all([ownVersion(), ...programs.map(versionOf)])
    return [...found.filter((one) => one !== null), { name: 'Node.js', version: process.versions.node }]
  })
}

async function ownVersion() {
  const text = await readFile(join(process.cwd(), 'package.json'), 'utf8').catch(() => '{}')
  const { version } = JSON.parse(text) as { version?: string }
  return version === undefined ? null : { name: 'Buzón', version }
}

async function versionOf({ name, command, words }: (typeof programs)[number]) {
  const said = await run(command, words, { timeout: patienceMs }).catch(() => null)
  const version = /\d+(\.\d+)+/.exec(said?.stdout ?? '')?.[0]
  return version === undefined ? null : { name, version }
}
