// node mailserver/others/packages.mjs   (root)
// Cyrus and Courier, which the IMAP door is tested against beside Dovecot. Debian lets only one IMAP server be installed:
// the packages of these two are unpacked into folders instead, and nothing of the machine's own changes.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { locked } from '../../scripts/instance/lock.mjs'
import { missingPackages } from '../../scripts/setup/debian.mjs'

const unpacked = fileURLToPath(new URL('../../.data/imap-servers', import.meta.url))
const libraryFolder = `usr/lib/${{ x64: 'x86_64', arm64: 'aarch64' }[process.arch]}-linux-gnu`

/** `libraries` are unpacked too where the machine has them not; `binaries` are what is run or loaded. */
const servers = {
  cyrus: {
    packages: ['cyrus-imapd', 'cyrus-common', 'sasl2-bin', 'libsasl2-modules-db'],
    libraries: ['libcom-err2', 'libdb5.3', 'libgcc-s1', 'libical3', 'libicu72', 'libjansson4', 'libkrb5-3'].concat(
      ['libldap-2.5-0', 'libpcre3', 'libpq5', 'libsasl2-2', 'libsqlite3-0', 'libssl3', 'libstdc++6', 'libwrap0'],
      ['libxapian30', 'libxml2', 'tzdata', 'zlib1g'],
    ),
    binaries: ['master', 'imapd', 'idled', 'ctl_cyrusdb']
      .map((name) => `usr/lib/cyrus/bin/${name}`)
      .concat('usr/sbin/saslpasswd2', `${libraryFolder}/sasl2/libsasldb.so.2`),
  },
  courier: {
    packages: ['courier-imap', 'courier-base', 'courier-authlib', 'courier-authlib-userdb'].concat([
      'courier-authdaemon',
      'gamin',
    ]),
    libraries: [
      'libcourier-unicode4',
      'libcrypt1',
      'libgamin0',
      'libglib2.0-0',
      'libgdbm6',
      'libidn12',
      'libltdl7',
      'libpcre3',
    ],
    binaries: [
      'usr/sbin/couriertcpd',
      'usr/lib/courier/courier/imaplogin',
      'usr/bin/imapd',
      'usr/bin/maildirmake.courier',
      'usr/lib/courier/courier-authlib/authdaemond',
      'usr/lib/courier/courier-authlib/makedatprog',
      'usr/lib/courier-authlib/libauthuserdb.so.0',
      'usr/libexec/gam_server',
    ],
  },
}

export const serverNames = Object.keys(servers)

/** The folder that becomes the root folder of a server. */
export const folderOf = (name) => join(unpacked, name)

// Written last: a folder without it is half done. Another list of packages is another folder.
const stampOf = (name) => join(folderOf(name), 'packages.json')

export const isUnpacked = (name) =>
  existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === JSON.stringify(servers[name])

/** Downloads and unpacks a server that isn't there yet. @throws when no Debian mirror is reachable. */
export function unpack(name) {
  return locked(`${folderOf(name)}-lock`, async () => {
    if (!isUnpacked(name)) unpackNow(name)
  })
}

function unpackNow(name) {
  const { packages, libraries, binaries } = servers[name]
  const target = folderOf(name)
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true, mode: 0o755 })
  const packed = mkdtempSync(join(tmpdir(), 'bz-packages-'))
  try {
    download([...packages, ...missingPackages(libraries)], packed)
    for (const file of readdirSync(packed)) execFileSync('dpkg', ['-x', join(packed, file), target])
  } finally {
    rmSync(packed, { recursive: true, force: true })
  }
  for (const path of librariesOf(target, binaries)) {
    mkdirSync(join(target, dirname(path)), { recursive: true })
    cpSync(path, join(target, path), { dereference: true })
  }
  writeFileSync(stampOf(name), JSON.stringify(servers[name]))
}

function download(names, folder) {
  const apt = (...words) =>
    execFileSync('apt-get', ['-qq', ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    apt('download', ...names)
  } catch {
    apt('-o', 'DPkg::Lock::Timeout=300', 'update')
    apt('download', ...names)
  }
}

/** What the binaries need of the machine's own. */
function librariesOf(folder, binaries) {
  const paths = ['usr/lib', libraryFolder, libraryFolder.replace('usr/', '')].map((path) => join(folder, path))
  const env = { PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: paths.join(':') }
  const said = execFileSync(
    'ldd',
    binaries.map((path) => join(folder, path)),
    { env, encoding: 'utf8' },
  )
  const missing = [...said.matchAll(/(\S+) => not found/g)].map(([, library]) => library)
  if (missing.length > 0) throw new Error(`of ${folder}: ${[...new Set(missing)].join(', ')} not found`)
  const found = [...said.matchAll(/(?:=> |^\s+)(\/\S+) \(/gm)].flatMap(([, path]) => path ?? [])
  return [...new Set(found)].filter((path) => !path.startsWith(folder))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    for (const name of serverNames) await unpack(name)
  } catch (error) {
    console.error(
      `packages could not be unpacked. Is a Debian mirror reachable?\n${error.message}\n${error.stderr ?? ''}`,
    )
    process.exitCode = 1
  }
}
