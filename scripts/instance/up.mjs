import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { innerPorts, layout, longestData } from '../../mailserver/layout.mjs'
import { choosePorts, isFree } from '../../mailserver/ports.mjs'
import { ownProcess } from '../../mailserver/processes.mjs'
import { readSite } from '../../mailserver/site.mjs'
import { storeUrl } from '../../mailserver/store.mjs'
import { setup } from '../setup.mjs'
import { environment } from './environment.mjs'
import { locked } from './lock.mjs'
import { paths, root } from './paths.mjs'
import { hasOwnServer } from './postgresql.mjs'
import { asRoot } from './root.mjs'
import { step } from './say.mjs'
import { build, startWeb } from './web.mjs'

/**
 * Brings an instance up, or what is missing of it, and returns what DIR/instance.json says. `store`: a database
 * of PostgreSQL instead of a file, or 'own' for a server of its own.
 */
export async function up({ data, port, web = true, seed = true, parts = [], store }) {
  checkFolder(data)
  const isOwn = store === 'own' || hasOwnServer(data)
  await setup({ parts: [...parts, ...storeParts({ data, store, isOwn })] })
  const at = paths(data)
  for (const name of ['run', 'log', 'store']) mkdirSync(join(data, name), { recursive: true, mode: 0o755 })
  if (isOwn) await asRoot(join(root, 'scripts', 'instance', 'postgresql.mjs'), 'start', data, String(process.getuid()))
  else if (store) writeFileSync(layout(data).storeAddress, `${store}\n`, { mode: 0o600 })
  return locked(
    at.lock,
    () => bringUp({ data, port, web, seed }),
    (holder) => {
      process.stdout.write(`  waiting for process ${holder ?? '?'}, which is bringing this instance up …\n`)
    },
  )
}

function storeParts({ data, store, isOwn }) {
  if (isOwn) return ['postgresql', 'postgresqlServer']
  return store || existsSync(layout(data).storeAddress) ? ['postgresql'] : []
}

async function bringUp({ data, port, web, seed }) {
  const at = paths(data)
  const mail = layout(data)
  const site = readSite(data)
  // Nothing of npm is imported before setup has installed it.
  const { deploy } = await import('../../prisma/engine.mjs')
  const { openDirectory } = await import('../../mailserver/directory.mjs')
  const url = storeUrl(mail)
  await step('store', () => deploy(url))
  await step('mail server', () => asRoot(join(root, 'mailserver', 'start.mjs'), data))
  const directory = await openDirectory(url, data)
  let accounts
  try {
    for (const domain of site.domains) await directory.addDomain(domain)
    await directory.ensureKeys()
    const { village } = await import('./village.mjs')
    accounts = seed ? await village({ data, directory }) : []
  } finally {
    await directory.close()
  }
  const known = read(at.instance)
  const ports = JSON.parse(readFileSync(mail.ports, 'utf8'))
  const webPort = await chooseWebPort({ data, port, known })
  const env = environment({ data, site, ports, webPort, url: `http://localhost:${webPort}` })
  if (web) {
    const hash = await build()
    await step('web server', () => startWeb({ data, host: site.bind, port: webPort, env, hash }))
  }
  const reachable = Object.fromEntries(Object.entries(ports).filter(([name]) => !innerPorts.includes(name)))
  const pids = [...Object.values(mail.pids), at.webPid].map((file) => ownProcess(file, data)).filter(Boolean)
  const kept = accounts.length > 0 ? accounts : (known?.accounts ?? [])
  const instance = { url: env.BUZON_URL, host: site.bind, ports: reachable, accounts: kept, pids, env }
  writeFileSync(at.instance, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 })
  return instance
}

async function chooseWebPort({ data, port, known }) {
  const before = known === undefined ? undefined : Number(known.env.PORT)
  const runs = ownProcess(paths(data).webPid, data) !== undefined
  if (runs && (port === undefined || port === before)) return before
  if (port === undefined) return (await choosePorts(['web'], { web: before })).web
  if (await isFree(port, readSite(data).bind)) return port
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
