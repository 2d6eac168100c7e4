import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { clientPorts, innerPorts, layout, longestData } from '../../mailserver/layout.mjs'
import { bind, choosePorts, isFree } from '../../mailserver/ports.mjs'
import { ownProcess } from '../../mailserver/processes.mjs'
import { setup } from '../setup.mjs'
import { locked } from './lock.mjs'
import { paths, root } from './paths.mjs'
import { asRoot } from './root.mjs'
import { step } from './say.mjs'
import { secret } from './secret.mjs'
import { build, startWeb } from './web.mjs'

/** Brings an instance up, or what is missing of it, and returns what DIR/instance.json says. */
export async function up({ data, port, web = true, seed = true, parts = [] }) {
  checkFolder(data)
  await setup({ parts })
  const at = paths(data)
  for (const name of ['run', 'log', 'store']) mkdirSync(join(data, name), { recursive: true, mode: 0o755 })
  return locked(
    at.lock,
    () => bringUp({ data, port, web, seed }),
    (holder) => {
      process.stdout.write(`  waiting for process ${holder ?? '?'}, which is bringing this instance up …\n`)
    },
  )
}

async function bringUp({ data, port, web, seed }) {
  const at = paths(data)
  const mail = layout(data)
  // Nothing of npm is imported before setup has installed it.
  const { deploy } = await import('../../prisma/engine.mjs')
  const { openDirectory } = await import('../../mailserver/directory.mjs')
  const url = `file:${mail.storeFile}`
  await step('store', () => deploy(url))
  await step('mail server', () => asRoot(join(root, 'mailserver', 'start.mjs'), data))
  const directory = await openDirectory(url)
  let accounts
  try {
    await directory.addDomain('buzon.test')
    await directory.addDomain('correo.test')
    const { village } = await import('./village.mjs')
    accounts = seed ? await village({ data, directory }) : []
  } finally {
    await directory.close()
  }
  const known = read(at.instance)
  const ports = JSON.parse(readFileSync(mail.ports, 'utf8'))
  const webPort = await chooseWebPort({ data, port, known })
  const env = environment({ data, ports, webPort })
  if (web) {
    const hash = await build()
    await step('web server', () => startWeb({ data, port: webPort, env, hash }))
  }
  const reachable = Object.fromEntries(Object.entries(ports).filter(([name]) => !innerPorts.includes(name)))
  const pids = [...Object.values(mail.pids), at.webPid].map((file) => ownProcess(file, data)).filter(Boolean)
  const kept = accounts.length > 0 ? accounts : (known?.accounts ?? [])
  const instance = { url: env.BUZON_URL, host: bind, ports: reachable, accounts: kept, pids, env }
  writeFileSync(at.instance, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 })
  return instance
}

/** Who opens the console of an instance: of the village, the clerk at the town hall. */
export const admin = 'priya@buzon.test'

/** The variables that the web server gets; tests set the same. */
function environment({ data, ports, webPort }) {
  const { certificate, storeFile, bell, doveadm } = layout(data)
  const url = `http://localhost:${webPort}`
  return {
    BUZON_DATA: data,
    DATABASE_URL: `file:${storeFile}`,
    BUZON_SECRET: secret(data),
    BUZON_URL: url,
    NEXTAUTH_URL: url,
    PORT: String(webPort),
    BUZON_IMAP_HOST: bind,
    BUZON_IMAP_PORT: String(ports.imaps),
    BUZON_IMAP_SECURITY: 'tls',
    BUZON_SMTP_HOST: bind,
    BUZON_SMTP_PORT: String(ports.submission),
    BUZON_SMTP_SECURITY: 'starttls',
    BUZON_TLS_CA: certificate,
    BUZON_LOCAL_DIRECTORY: 'true',
    BUZON_ADMINS: admin,
    BUZON_MAIL_HOST: 'localhost',
    BUZON_MAIL_PORTS: clientPorts.map((name) => `${name}=${ports[name]}`).join(','),
    ...(existsSync(doveadm) ? { BUZON_DOVEADM: readFileSync(doveadm, 'utf8') } : {}),
    ...(existsSync(bell) ? { BUZON_MAIL_BELL: readFileSync(bell, 'utf8') } : {}),
  }
}

async function chooseWebPort({ data, port, known }) {
  const before = known === undefined ? undefined : Number(known.env.PORT)
  const runs = ownProcess(paths(data).webPid, data) !== undefined
  if (runs && (port === undefined || port === before)) return before
  if (port === undefined) return (await choosePorts(['web'], { web: before })).web
  if (await isFree(port)) return port
  throw new Error(`port ${port} is taken by another program; stop it, or choose another with --port N`)
}

/** Postfix and Dovecot work as users of their own: they must be able to walk to the folder. */
function checkFolder(data) {
  if (data.length > longestData) {
    throw new Error(
      `${data} is too long for the mail server's sockets (at most ${longestData} characters): choose another with --data`,
    )
  }
  const closed = firstClosed(dirname(data))
  if (closed) throw new Error(`the mail server's users may not enter ${closed}: choose a folder elsewhere with --data`)
}

/** The topmost folder on the way that others may not enter. */
export function firstClosed(folder) {
  const above = dirname(folder)
  const higher = above === folder ? undefined : firstClosed(above)
  if (higher) return higher
  return existsSync(folder) && (statSync(folder).mode & 0o001) === 0 ? folder : undefined
}

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)
