// npm run demo [-- --port N]: from a fresh machine to a webmail with a village in it. Ctrl-C stops all that it started.
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { longestData } from '../mailserver/layout.mjs'
import { isFree } from '../mailserver/ports.mjs'
import { ownProcess } from '../mailserver/processes.mjs'
import { readSite } from '../mailserver/site.mjs'
import { acquaint } from './instance/acquaintances.mjs'
import { down } from './instance/down.mjs'
import { paths, root } from './instance/paths.mjs'
import { firstClosed, up } from './instance/up.mjs'

const { values } = parseArgs({ options: { port: { type: 'string', default: '3000' } } })
const port = Number(values.port)
const data = chooseFolder()

let isStopping = false
let hasBegun = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    isStopping = true
  })
}

try {
  await main()
} catch (error) {
  if (!isStopping) console.error(`\ndemo: ${error.message}`)
  process.exitCode = isStopping ? 0 : 1
} finally {
  if (hasBegun) await stop()
}

async function stop() {
  console.log('\nStopping the mail server and the web server …')
  await down(data)
  console.log('Stopped. The mail is kept; npm run demo brings it back.')
}

async function main() {
  console.log(`Buzón, with a mail server of its own, in ${data}`)
  const runs = ownProcess(paths(data).webPid, data) !== undefined
  if (!runs && !(await isFree(port))) {
    throw new Error(`port ${port} is taken by another program. Stop it, or choose another: npm run demo -- --port 3100`)
  }
  hasBegun = true
  const { accounts, ports, url } = await up({ data, port })
  const { admin } = readSite(data)
  await acquaint({ data, url, admin })
  console.log(`\n  Open ${url} and sign in as one of these, password "${accounts[0]?.password}":\n`)
  for (const { email, name } of accounts) console.log(`    ${email.padEnd(24)} ${name}`)
  console.log(`\n  The console is at ${url}/admin, for ${admin}`)
  console.log(
    `\n  Other mail programs: IMAP ${ports.imaps} (TLS) or ${ports.imap}, POP3 ${ports.pop3s}, SMTP ${ports.submission}, on 127.0.0.1`,
  )
  console.log('  Ctrl-C stops everything.\n')
  while (!isStopping) {
    await pause(300)
    if (ownProcess(paths(data).webPid, data) !== undefined) continue
    if (!isStopping) throw new Error(`the web server ended by itself; its last words are in ${paths(data).webLog}`)
  }
}

/**
 * The mail server's users must be able to walk to the data folder, which they can't below a closed home, and its
 * sockets need a short path: then it lies elsewhere, named after this copy of the product.
 */
function chooseFolder() {
  const here = join(root, '.data', 'demo')
  if (here.length <= longestData && !firstClosed(dirname(here))) return here
  const isRoot = process.getuid() === 0
  const name = `buzon-demo-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`
  const elsewhere = join(isRoot ? '/var/lib' : '/var/tmp', name)
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 })
  const found = lstatSync(elsewhere)
  if (!found.isDirectory() || found.uid !== process.getuid())
    throw new Error(`${elsewhere} belongs to someone else; remove it`)
  return elsewhere
}
