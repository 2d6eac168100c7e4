// node mailserver/start.mjs DATA   (root)
// Starts Postfix and Dovecot for a data folder that has its store, and returns when they answer. What runs already and
// is well is left alone; what is half there is started again. Ports are chosen at the first start and kept while free.
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closePorts, readChoices } from './choices.mjs'
import { startDoor } from './door.mjs'
import { give } from './give.mjs'
import { startKeeper } from './keeper.mjs'
import { farPort, foreignPorts, innerPorts, layout, longestData, mailPorts, mailUser } from './layout.mjs'
import { messageBytes, roomyBytes } from './limits.mjs'
import { answers, bind, choosePorts, waitFor } from './ports.mjs'
import { end, ownProcess } from './processes.mjs'
import { renderAll } from './render.mjs'
import { hasSpamFilter, prepareSpamFilter, spamValues, startSpamFilter } from './rspamd.mjs'
import { readSite, siteValues } from './site.mjs'
import { isOnServer, storeOwner, storeUrl, storeValues } from './store.mjs'
import { hasWordIndex, startWords } from './words.mjs'

export async function startMailServer(data) {
  const at = layout(data)
  check(at)
  const site = readSite(data)
  const known = readPorts(at)
  if (known && (await isWell(at, site, known))) return known
  await end(Object.values(at.pids).map((file) => ownProcess(file, data)))
  const chosen = mailPorts.filter((name) => site.ports[name] === undefined)
  const ports = { ...(await choosePorts(chosen, known)), ...site.ports }
  prepareFolders(at)
  makeCertificate(at, site)
  const [MAIL_UID, MAIL_GID] = [idOf('-u', mailUser), idOf('-g', mailUser)]
  const names = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name.toUpperCase(), port]))
  const fixed = {
    DATA: data,
    MESSAGE_BYTES: messageBytes,
    ROOMY_BYTES: roomyBytes,
    ...storeValues(at, storeUrl(at)),
    ...siteValues(site, ports[farPort]),
    ...spamValues(site, at),
  }
  const WORDS_PASSWORD = randomBytes(24).toString('hex')
  const DOVEADM_PASSWORD = giveKey(at.doveadm, { at, path: '/doveadm/v1', user: 'doveadm', port: ports.doveadm })
  const USED_PASSWORD = randomBytes(24).toString('hex')
  const passwords = { WORDS_PASSWORD, DOVEADM_PASSWORD, USED_PASSWORD }
  renderAll(at.conf, { ...names, ...fixed, MAIL_USER: mailUser, MAIL_UID, MAIL_GID, ...passwords })
  writeFileSync(at.ports, `${JSON.stringify(ports)}\n`)
  closePorts(at, readChoices(at).closed)
  if (isOnServer(storeUrl(at))) {
    giveMaps(at)
    rmSync(at.rememberedConf)
  } else await startKeeper(at)
  if (hasWordIndex())
    await startWords(at, {
      port: ports.words,
      password: WORDS_PASSWORD,
      bellPassword: giveKey(at.bell, { at, path: '/bell', user: 'bell', port: ports.words }),
      uid: MAIL_UID,
      gid: MAIL_GID,
    })
  else rmSync(at.wordsConf)
  if (hasSpamFilter()) await startSpamFilter(at, (program, words) => boot(at, program, words))
  else rmSync(at.spamConf)
  if (!site.oauth) rmSync(at.oauthConf)
  for (const script of hasSpamFilter() ? ['before', 'junk-in', 'junk-out'] : ['before'])
    boot(at, 'sievec', ['-c', at.dovecotConf, join(at.conf, 'dovecot', `${script}.sieve`)])
  boot(at, 'dovecot', ['-c', at.dovecotConf])
  const socketsAreThere = () =>
    ['lmtp', 'auth-postfix', 'quota-status'].every((name) => existsSync(join(at.sockets, name)))
  await waitFor('Dovecot', socketsAreThere)
  boot(at, 'postfix', ['-c', at.postfixConf, 'start'])
  await startDoor(at, USED_PASSWORD)
  await waitFor('the mail server', () => isWell(at, site, ports))
  return ports
}

function check(at) {
  const { data, storeFile } = at
  if (process.getuid() !== 0) throw new Error('the mail server must be started as root')
  if (data.length > longestData) throw new Error(`${data} is too long: unix sockets allow ${longestData} characters`)
  if (!isOnServer(storeUrl(at)) && !existsSync(storeFile))
    throw new Error(`${storeFile} is missing; run npm run migrate first`)
}

function readPorts({ ports }) {
  if (!existsSync(ports)) return undefined
  return JSON.parse(readFileSync(ports, 'utf8'))
}

/** Whether everything of a data folder runs and answers. */
export async function isMailServerWell(data) {
  const at = layout(data)
  const ports = readPorts(at)
  return ports !== undefined && (await isWell(at, readSite(data), ports))
}

const isExpected = (at) => (name) =>
  (name !== 'words' || hasWordIndex()) &&
  (name !== 'spam' || hasSpamFilter()) &&
  (name !== 'keeper' || !isOnServer(storeUrl(at)))

/** Whether each of the programs still runs, without asking them anything. */
export function isEachThere(data) {
  const at = layout(data)
  return Object.keys(at.pids)
    .filter(isExpected(at))
    .every((name) => ownProcess(at.pids[name], data) !== undefined)
}

/** Everything runs, is ours, and answers. */
async function isWell(at, site, ports) {
  const { closed } = readChoices(at)
  if (!isEachThere(at.data)) return false
  // A port may be newer than the instance.
  const answered = await Promise.all(
    mailPorts.filter(isExpected(at)).map((name) => {
      if (ports[name] === undefined || foreignPorts.includes(name)) return ports[name] !== undefined
      if (closed.includes(name)) return true
      return answers(ports[name], innerPorts.includes(name) ? bind : site.bind)
    }),
  )
  return answered.every(Boolean)
}

function prepareFolders(at) {
  const { data, store, storeFile, mail, learn, keys } = at
  const made = ['log', 'tls', 'vmail', 'lib/postfix', 'lib/dovecot', 'run/dovecot', 'spool/postfix']
  for (const name of made) mkdirSync(join(data, name), { recursive: true, mode: 0o755 })
  // A stale socket would make us believe that Dovecot is there.
  rmSync(join(data, 'run', 'dovecot'), { recursive: true })
  mkdirSync(join(data, 'run', 'dovecot'), { mode: 0o755 })
  chmodSync(data, 0o711)
  give(join(data, 'lib', 'postfix'), { uid: idOf('-u', 'postfix'), gid: idOf('-g', 'postfix'), mode: 0o755 })
  // Root's, so that nobody can put a link where a key will be written.
  mkdirSync(keys, { recursive: true, mode: 0o711 })
  mkdirSync(learn, { recursive: true })
  const owner = storeOwner(at)
  for (const folder of [mail, learn])
    give(folder, { uid: idOf('-u', mailUser), gid: idOf('-g', mailUser), mode: 0o700 })
  prepareSpamFilter(at)
  // The store holds more than the directory: only its owner and the two daemons may read it. The group passes on to
  // the -wal and -shm files by the folder's set-gid bit.
  const readers = idOf('-g', 'postfix')
  give(store, { uid: owner, gid: readers, mode: 0o2750 })
  for (const file of [storeFile, `${storeFile}-wal`, `${storeFile}-shm`])
    if (existsSync(file)) give(file, { uid: owner, gid: readers, mode: 0o640 })
}

/** The proxy of the maps (proxymap) reads them as Postfix's user, and nobody else may: they have the store's password. */
function giveMaps({ conf }) {
  const gid = idOf('-g', 'postfix')
  for (const name of readdirSync(join(conf, 'postfix', 'sql')))
    give(join(conf, 'postfix', 'sql', name), { uid: 0, gid, mode: 0o640 })
}

/** What the web server may ask of us, in a file that only its user can read: the address, and a password that stays. */
function giveKey(file, { at, path, user, port }) {
  const known = existsSync(file) ? new URL(readFileSync(file, 'utf8')).password : ''
  const password = known || randomBytes(24).toString('hex')
  writeFileSync(file, `http://${user}:${password}@${bind}:${port}${path}`, { mode: 0o600 })
  give(file, { uid: storeOwner(at), mode: 0o600 })
  return password
}

function makeCertificate({ certificate, key }, { host, bind: address }) {
  if (existsSync(certificate) && existsSync(key)) return
  const names = `subjectAltName=DNS:${host},DNS:localhost,IP:${bind},IP:${address}`
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3650']
  execFileSync('openssl', [...kind, '-subj', `/CN=${host}`, '-addext', names, '-keyout', key, '-out', certificate], {
    stdio: 'pipe',
  })
  chmodSync(key, 0o600)
  chmodSync(certificate, 0o644)
}

const idOf = (flag, user) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }))

/** Daemons keep the output they were started with: it must not be a pipe of ours, or its reader never sees an end. */
function boot({ data, log }, command, words) {
  const path = join(log, 'boot.log')
  const before = existsSync(path) ? statSync(path).size : 0
  const output = openSync(path, 'a')
  const { status, error } = spawnSync(command, words, {
    cwd: data, // who renames itself is known by it (processes.mjs)
    stdio: ['ignore', output, output],
    env: bareEnvironment(),
  })
  closeSync(output)
  if (error) throw new Error(`${command} cannot be run: ${error.message}`)
  if (status !== 0) throw new Error(`${command} did not start:\n${readFileSync(path, 'utf8').slice(before)}`)
}

// MAIL_CONFIG and the like would lead Postfix to another installation.
const bareEnvironment = () => ({ PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C' })

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.umask(0o022)
  await startMailServer(resolve(process.argv[2] ?? '.data')).catch((error) => {
    console.error(`mail server: ${error.message}`)
    process.exitCode = 1
  })
}
