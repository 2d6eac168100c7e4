// The steps of an installation, each with a look whether it is done.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { putPair, readPair } from '../../mailserver/certificate.mjs'
import { layout } from '../../mailserver/layout.mjs'
import { requireRestorable, restoreBackup } from '../backup/restore.mjs'
import { hasDump, hasStore, isMade, requireDumpable } from '../backup/store.mjs'
import { root } from '../instance/paths.mjs'
import { missingPackages, packagesFor } from '../setup/debian.mjs'
import { codeHash, installCode, isInstalled } from './code.mjs'
import { copyStore, forgetOlder, isOlderForgotten, remember } from './older.mjs'
import { hasSystemd, idOf, run, says } from './run.mjs'
import { servicesRun, stopServices, stopWeb } from './services.mjs'
import { owner, places, siteOf } from './settings.mjs'
import { units } from './units.mjs'

const { code, data, environment, settings: settingsFile, units: unitsFolder, backups } = places
const at = layout(data)

/** What a system needs before anything of ours can be put there. */
function systemSteps() {
  const isOnServer = existsSync(at.storeAddress)
  return [
    packagesStep('Debian packages', isOnServer ? ['mailserver', 'postgresql'] : ['mailserver']),
    ...(isOnServer ? [dumpableStep] : []),
    {
      name: `user ${owner}`,
      isDone: () => idOf(owner) !== undefined,
      work: () =>
        run('useradd', ['--system', '--home-dir', data, '--no-create-home', '--shell', '/usr/sbin/nologin', owner]),
    },
  ]
}

function packagesStep(name, parts, isWanted = () => true) {
  const missing = () => missingPackages(packagesFor(parts))
  return {
    name,
    isDone: () => missing().length === 0 || !isWanted(),
    work: () => run(process.execPath, [join(root, 'scripts', 'setup', 'debian.mjs'), ...missing()]),
  }
}

/** Found out now, and not by the first backup. */
const dumpableStep = {
  name: 'a pg_dump that is as new as the database server',
  isDone: () => {
    try {
      requireDumpable(at)
      return true
    } catch {
      return false
    }
  },
  work: () => requireDumpable(at),
}

/** Before those of the installation: a backup tells what the site is, too. */
export const restoreSteps = (file) => [
  ...systemSteps(),
  // After those that unpack it: nothing else here tells yet where the store of this site is.
  packagesStep('Debian packages for its store', ['postgresql'], () => hasDump(file)),
  {
    name: `the data of ${file}`,
    isDone: () => false,
    work: () => {
      requireRestorable(data, file)
      stopServices()
      const { accounts } = restoreBackup(data, file)
      return `         the store and the mail of ${accounts} accounts`
    },
  },
]

/** In the order they are done. `isUpgrade`: a backup comes before anything is changed. */
export function installSteps(settings, { isUpgrade }) {
  const hash = codeHash(root)
  const isCodeCurrent = () => isInstalled(code, hash)
  return [
    // First: a backup may want a program that the older version did not ask for.
    ...systemSteps(),
    ...(isUpgrade && hasStore(at) ? [backupStep(isCodeCurrent)] : []),
    fileStep('what the site is', settingsFile, json(settings), 0o644),
    fileStep('where the webmail is found', environment, `BUZON_URL=${settings.url}\nBUZON_TRUST_PROXY=true\n`, 0o600, {
      isKept: true,
    }),
    {
      name: `the product in ${code}`,
      isDone: isCodeCurrent,
      work: () => installCode(code, hash, stopWeb),
    },
    {
      name: `the data folder ${data}`,
      isDone: () =>
        [at.store, at.dkim, web].every((path) => existsSync(path) && isOwners(path)) &&
        (!existsSync(at.storeAddress) || (isOwners(at.storeAddress) && isClosed(at.storeAddress))) &&
        holds(at.site, json(siteOf(settings))),
      work: () => {
        mkdirSync(at.store, { recursive: true, mode: 0o750 })
        chmodSync(data, 0o711)
        mkdirSync(web, { recursive: true, mode: 0o700 })
        stopWeb()
        remember(at.site)
        writeFileSync(at.site, json(siteOf(settings)), { mode: 0o644 })
        mkdirSync(at.dkim, { recursive: true, mode: 0o750 })
        // The folder itself is root's: root starts the mail server from what is in it.
        run('chown', ['-R', owner, web, at.store, at.dkim])
        if (existsSync(at.storeAddress)) chmodSync(at.storeAddress, 0o600)
      },
    },
    ...certificateSteps(settings),
    {
      name: 'the store',
      isDone: () => isCodeCurrent() && hasStore(at) && says('runuser', asOwner(storeWords(settings, ['--check']))),
      work: () => {
        const password = randomBytes(12).toString('base64url')
        const isNew = !isMade(at)
        // It would write into what is being changed, and what it wrote be gone where that fails.
        if (!isNew) stopWeb()
        copyStore()
        run('runuser', asOwner(storeWords(settings)), {
          env: { BUZON_FIRST_PASSWORD: password },
        })
        return isNew
          ? `         sign in at ${settings.url} as ${settings.admin}, password ${password}; you must choose another one then`
          : ''
      },
    },
    ...Object.entries(units).map(([name, text]) =>
      fileStep(`unit ${name}`, join(unitsFolder, name), text, 0o644, { isOfServices: true }),
    ),
    {
      name: `backups in ${backups}`,
      isDone: () => existsSync(backups),
      work: () => void mkdirSync(backups, { recursive: true, mode: 0o700 }),
    },
    servicesRun(),
    {
      name: 'nothing of the version before is left',
      isDone: isOlderForgotten,
      work: forgetOlder,
    },
  ]
}

const web = join(data, 'web')
const isOwners = (path) => statSync(path).uid === idOf(owner)
const isClosed = (path) => (statSync(path).mode & 0o077) === 0
const json = (value) => `${JSON.stringify(value, null, 2)}\n`
const holds = (file, text) => existsSync(file) && readFileSync(file, 'utf8') === text

/** `isKept`: a file that is there is somebody's own by now. `isOfServices`: they are started again with it. */
function fileStep(name, file, text, mode, { isKept = false, isOfServices = false } = {}) {
  return {
    name: `${name} (${file})`,
    isDone: () => (isKept ? existsSync(file) : holds(file, text)) && (statSync(file).mode & 0o777 & ~mode) === 0,
    work: () => {
      mkdirSync(dirname(file), { recursive: true, mode: 0o755 })
      remember(file)
      if (!isKept || !existsSync(file)) writeFileSync(file, text, { mode })
      chmodSync(file, mode)
      if (isOfServices) stopWeb()
    },
  }
}

function backupStep(isDone) {
  const script = join(existsSync(join(code, 'INSTALLED')) ? code : root, 'scripts', 'backup.mjs')
  return {
    name: 'a backup before the upgrade',
    isDone,
    work: () =>
      run(process.execPath, [script, 'make', '--data', data, '--to', join(backups, 'before-upgrade.tar.zst')]),
  }
}

/** A certificate of one's own is copied, so that the mail server's users need not reach into another program's folder. */
function certificateSteps({ certificate, key, host }) {
  if (!certificate) return [] // the mail server makes one for itself
  return [
    {
      name: 'the certificate',
      isDone: () =>
        holds(at.certificate, readFileSync(certificate, 'utf8')) && holds(at.key, readFileSync(key, 'utf8')),
      work: () => {
        mkdirSync(dirname(at.certificate), { recursive: true, mode: 0o755 })
        putPair(at, readPair({ certificate, key }, host))
        if (hasSystemd()) run('systemctl', ['try-restart', 'buzon-mail.service'], { mayFail: true })
      },
    },
  ]
}

const asOwner = (words) => ['-u', owner, '--', process.execPath, ...words]

const storeWords = ({ domain, admin }, more = []) => [
  join(code, 'scripts', 'install', 'store.mjs'),
  data,
  domain,
  admin,
  ...more,
]
