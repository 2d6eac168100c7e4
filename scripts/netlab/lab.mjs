// Two mail hosts and a DNS server, each in a network namespace: a.test and b.test, who find each other by MX.
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureKey, keysOf } from '../../mailserver/dkim.mjs'
import { layout } from '../../mailserver/layout.mjs'
import { answers, isFree, waitFor } from '../../mailserver/ports.mjs'
import { end, ownProcess } from '../../mailserver/processes.mjs'
import { down } from '../instance/down.mjs'
import { root } from '../instance/paths.mjs'
import { step } from '../instance/say.mjs'
import { build } from '../instance/web.mjs'
import { setup } from '../setup.mjs'
import { addressOf, freeNumber, inhabitants, makeNetwork, namespaceOf, removeNetwork } from './network.mjs'
import { abandonedLabs, enterLab, numberOfLab, strikeLab } from './register.mjs'

const hosts = { dns: 53, a: 10, b: 20 }
const mailHosts = ['a', 'b']
const ports = { smtp: 25, submission: 587, smtps: 465, imap: 143, imaps: 993, pop3: 110, pop3s: 995, sieve: 4190 }
const webPort = 8080
const relay = fileURLToPath(new URL('./relay.mjs', import.meta.url))

const places = (data) => ({
  lab: join(data, 'lab.json'),
  dnsLog: join(data, 'dns.log'),
  dnsPid: join(data, 'dns.pid'),
  relayPid: (name) => join(data, `relay-${name}.pid`),
  host: (name) => join(data, name),
})

/**
 * Brings the lab up and says how to reach it, in DIR/lab.json too. `web`: each host has its webmail. `owner`: a process; once
 * it has ended, the next lab takes down what it left behind.
 */
export async function labUp({ data, web = true, owner }) {
  const at = places(data)
  if (existsSync(at.lab)) return JSON.parse(readFileSync(at.lab, 'utf8'))
  await takeDownAbandoned()
  await setup({ parts: ['netlab'] })
  if (web) await build()
  mkdirSync(data, { recursive: true, mode: 0o755 })
  const number = freeNumber()
  enterLab(number, { data, owner })
  try {
    await step('network', () => makeNetwork(number, hosts, addressOf(number, hosts.dns)))
    const keys = await step('keys', () => makeKeys(at))
    await startDns(at, number, keys)
    const known = {}
    for (const name of mailHosts) {
      const port = await relayPort(number, name)
      await step(`host ${name}.test`, () => startHost({ data: at.host(name), number, name, port, web }))
      if (web) await startRelay({ at, name, port, address: addressOf(number, hosts[name]) })
      known[name] = {
        data: at.host(name),
        namespace: namespaceOf(number, name),
        instance: join(at.host(name), 'instance.json'),
      }
    }
    const lab = { number, dnsLog: at.dnsLog, hosts: known }
    writeFileSync(at.lab, `${JSON.stringify(lab, null, 2)}\n`)
    return lab
  } catch (error) {
    await takeDown(at, number)
    throw error
  }
}

/** Ends it, also one that was never finished. The hosts' folders stay. */
export async function labDown(data) {
  const number = numberOfLab(data)
  if (number !== undefined) await takeDown(places(data), number)
  await takeDownAbandoned()
}

async function takeDownAbandoned() {
  for (const { data, number } of abandonedLabs()) await takeDown(places(data), number)
}

async function takeDown(at, number) {
  for (const name of mailHosts) await down(at.host(name))
  await end([at.dnsPid, ...mailHosts.map(at.relayPid)].map((file) => ownProcess(file, join(at.lab, '..'))))
  // Who began while the lab was, and wrote no pid yet.
  await end(inhabitants(number, hosts))
  removeNetwork(number, hosts)
  rmSync(at.lab, { force: true })
  strikeLab(number)
}

/** The mail server of one host stops, or comes back. */
export function turnMailServer(data, name, verb) {
  const { number } = JSON.parse(readFileSync(places(data).lab, 'utf8'))
  const script = join(root, 'mailserver', verb === 'stop' ? 'stop.mjs' : 'start.mjs')
  inHost(number, name, [process.execPath, script, places(data).host(name)])
}

/** What signs each domain's mail is in DNS before anybody sends. */
async function makeKeys(at) {
  const records = {}
  for (const name of mailHosts) {
    const { dkim } = layout(at.host(name))
    const domain = `${name}.test`
    mkdirSync(dkim, { recursive: true, mode: 0o750 })
    await ensureKey(dkim, domain)
    // A string of a TXT record has 255 characters at most; a comma begins the next.
    records[name] = keysOf(dkim, domain).map(
      ({ selector, record }) => `--txt-record=${selector}._domainkey.${domain},${record.match(/.{1,200}/g).join(',')}`,
    )
  }
  return records
}

/** Options are enough for dnsmasq: it needs no file of zones. */
async function startDns(at, number, keys) {
  const address = addressOf(number, hosts.dns)
  const records = mailHosts.flatMap((name) => [
    `--mx-host=${name}.test,mx.${name}.test,10`,
    `--host-record=mx.${name}.test,${addressOf(number, hosts[name])}`,
    `--txt-record=${name}.test,v=spf1 mx -all`,
    `--txt-record=_dmarc.${name}.test,v=DMARC1; p=quarantine`,
    ...keys[name],
  ])
  const log = openSync(at.dnsLog, 'w')
  const where = [
    '--conf-file=/dev/null',
    '--no-resolv',
    '--no-hosts',
    `--listen-address=${address}`,
    '--bind-interfaces',
  ]
  const words = ['-k', ...where, '--local=/test/', ...records, '--log-queries', '--log-facility=-', '--user=root']
  const child = spawn('ip', ['netns', 'exec', namespaceOf(number, 'dns'), 'dnsmasq', ...words], {
    // It goes to / and keeps this: by it it is known as ours.
    env: { ...process.env, BUZON_DATA: join(at.lab, '..') },
    detached: true,
    stdio: ['ignore', log, log],
  })
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  child.unref()
  closeSync(log)
  writeFileSync(at.dnsPid, `${child.pid}\n`)
  await waitFor('the DNS server', () => answers(53, address))
}

/** An instance as every other, but with a site of its own, inside its namespace. */
function startHost({ data, number, name, port, web }) {
  mkdirSync(data, { recursive: true, mode: 0o755 })
  const site = {
    host: `mx.${name}.test`,
    bind: addressOf(number, hosts[name]),
    domains: [`${name}.test`],
    reach: 'world',
    // All its rules take a quarter of a minute to prepare: one host has them, to be seen at work.
    spamRules: name === 'b' ? 'all' : 'few',
    near: [`${addressOf(number, 0)}/24`],
    pace: 'quick',
    ports,
    admin: `clerk@${name}.test`,
  }
  writeFileSync(join(data, 'site.json'), JSON.stringify(site))
  const words = ['up', '--data', data, '--no-seed', '--port', String(port), ...(web ? [] : ['--no-web'])]
  inHost(number, name, [process.execPath, join(root, 'scripts', 'instance.mjs'), ...words])
}

function inHost(number, name, words) {
  try {
    execFileSync('ip', ['netns', 'exec', namespaceOf(number, name), ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    throw new Error(`${name}.test: ${String(error.stderr || error.message).trim()}`, { cause: error })
  }
}

/** A browser trusts http only on this machine's own address: each webmail is shown there under the port it has. */
async function relayPort(number, name) {
  let port = webPort + number * 2 + mailHosts.indexOf(name)
  while (!(await isFree(port))) port += 500
  return port
}

async function startRelay({ at, name, port, address }) {
  const child = spawn(process.execPath, [relay, String(port), address], {
    cwd: join(at.lab, '..'),
    detached: true,
    stdio: 'ignore',
  })
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  child.unref()
  writeFileSync(at.relayPid(name), `${child.pid}\n`)
  await waitFor(`the way to ${name}.test`, () => answers(port))
}
