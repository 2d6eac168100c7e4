// node scripts/setup/debian.mjs PACKAGE…   (root)
// Installs Debian packages without a question, and without starting any daemon that comes with them.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const packages = {
  mailserver: [
    'postfix',
    'postfix-sqlite',
    'dovecot-core',
    'dovecot-imapd',
    'dovecot-pop3d',
    'dovecot-lmtpd',
    'dovecot-sieve',
    'dovecot-managesieved',
    'dovecot-sqlite',
    'dovecot-solr',
    'rspamd',
    'sqlite3',
    'zstd', // packs backups
    'openssl',
    'ca-certificates',
  ],
  // For a store on PostgreSQL, wherever that runs.
  postgresql: ['postfix-pgsql', 'dovecot-pgsql', 'postgresql-client'],
  postgresqlServer: ['postgresql'],
  browser: ['chromium', 'firefox-esr', 'python3'],
  scanner: ['clamav-daemon'],
  netlab: ['iproute2', 'dnsmasq-base'],
  machine: ['systemd', 'iproute2', 'procps'],
  walk: ['debootstrap', 'slirp4netns'],
  others: [], // unpacked, not installed: mailserver/others/packages.mjs
}

export const packagesFor = (parts) => parts.flatMap((part) => packages[part])

/** Those of `names` that dpkg doesn't have installed. @throws where there is no dpkg. */
export function missingPackages(names) {
  const { stdout, error } = spawnSync('dpkg', ['-l', ...names], {
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '200' },
  })
  if (error) throw new Error('this needs a Debian or Ubuntu system (dpkg was not found)')
  const words = stdout.split('\n').map((line) => line.split(/\s+/))
  const installed = new Set(words.filter(([state]) => state === 'ii').map(([, name]) => name.split(':')[0]))
  return names.filter((name) => !installed.has(name))
}

/** What comes with a package and would start with the machine's next start: on its usual ports, with nobody's settings. */
const daemons = { postfix: 'postfix', 'dovecot-core': 'dovecot', rspamd: 'rspamd' }

/** invoke-rc.d asks this file whether a daemon may start: 101 is no. */
const policy = '/usr/sbin/policy-rc.d'

function install(names) {
  const isOurs = !existsSync(policy)
  if (isOurs) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n')
    chmodSync(policy, 0o755)
  }
  try {
    run('debconf-set-selections', [], 'postfix postfix/main_mailer_type select No configuration\n')
    const patience = ['-o', 'DPkg::Lock::Timeout=300', '-qq']
    // An outdated list may still do: the installation decides.
    run('apt-get', [...patience, 'update'], '', { mayFail: true })
    run('apt-get', [...patience, 'install', '-y', '--no-install-recommends', ...names])
    // Only of what was not there before: somebody else's mail server goes on.
    const units = names.flatMap((name) => (name in daemons ? [`${daemons[name]}.service`] : []))
    if (units.length > 0) run('systemctl', ['disable', ...units], '', { mayFail: true })
  } finally {
    if (isOurs) rmSync(policy, { force: true })
  }
}

function run(command, words, input = '', { mayFail = false } = {}) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, error, stdout, stderr } = spawnSync(command, words, {
    input,
    encoding: 'utf8',
    env,
    maxBuffer: 64 * 1024 * 1024,
  })
  if (mayFail || (status === 0 && !error)) return
  throw new Error(`${command} ${words.join(' ')} failed: ${error?.message ?? ''}\n${stdout}${stderr}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    install(process.argv.slice(2))
  } catch (error) {
    console.error(
      `packages could not be installed. Is a Debian mirror reachable, and no other installer running?\n${error.message}`,
    )
    process.exitCode = 1
  }
}
