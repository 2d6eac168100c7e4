// Network namespaces on a bridge of this machine: hosts of their own, each with its address and its DNS resolver.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const resolvers = '/etc/netns'

const ip = (...words) => execFileSync('ip', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** The part before a host's own name, of a lab's bridge and namespaces. */
const nameOf = (number) => `bz${number}`

export const namespaceOf = (number, host) => `${nameOf(number)}-${host}`

/** 10.77.<lab>.<host>: 1 is this machine, which reaches all of them. */
export const addressOf = (number, host) => `10.77.${number}.${host}`

/** The first number that no lab has. @throws where namespaces can't be made, with what to do about it. */
export function freeNumber() {
  const probe = `bzprobe${process.pid}`
  try {
    ip('netns', 'add', probe)
    ip('-n', probe, 'link', 'set', 'lo', 'up')
    ip('netns', 'del', probe)
  } catch (cause) {
    const advice = 'it needs root, iproute2, and in a container the right CAP_SYS_ADMIN (docker run --privileged)'
    throw new Error(`network namespaces can't be made here: ${advice}. ip said: ${said(cause)}`, { cause })
  }
  const links = JSON.parse(ip('-j', 'link'))
  const taken = new Set(links.map(({ ifname }) => ifname.split('-')[0]))
  for (let number = 1; number < 250; number += 1) if (!taken.has(nameOf(number))) return number
  throw new Error('there are too many labs; end some with npm run netlab -- down')
}

const said = (error) => String(error.stderr || error.message).trim()

/** A bridge, and a namespace for each of `hosts` (name → last number of its address). All ask the DNS server at `dns`. */
export function makeNetwork(number, hosts, dns) {
  const bridge = nameOf(number)
  ip('link', 'add', bridge, 'type', 'bridge')
  ip('addr', 'add', `${addressOf(number, 1)}/24`, 'dev', bridge)
  for (const [host, last] of Object.entries(hosts)) {
    const space = namespaceOf(number, host)
    // `ip netns exec` shows these in place of those in /etc: so Postfix and all others get their resolver.
    const folder = join(resolvers, space)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'resolv.conf'), `nameserver ${dns}\n`)
    writeFileSync(join(folder, 'hosts'), '127.0.0.1 localhost\n')
    ip('netns', 'add', space)
    ip('link', 'add', space, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space)
    ip('link', 'set', space, 'master', bridge, 'up')
    ip('-n', space, 'addr', 'add', `${addressOf(number, last)}/24`, 'dev', 'eth0')
    ip('-n', space, 'link', 'set', 'eth0', 'up')
    ip('-n', space, 'link', 'set', 'lo', 'up')
  }
  ip('link', 'set', bridge, 'up')
}

/** The processes that run in its namespaces. */
export function inhabitants(number, hosts) {
  return Object.keys(hosts).flatMap((host) => {
    try {
      return ip('netns', 'pids', namespaceOf(number, host)).split('\n').filter(Boolean).map(Number)
    } catch {
      return [] // there is no such namespace
    }
  })
}

/** Takes it away again; what is not there any more is left. */
export function removeNetwork(number, hosts) {
  for (const host of Object.keys(hosts)) {
    const space = namespaceOf(number, host)
    // With the namespace it would go only by and by.
    quietly(() => ip('link', 'del', space))
    quietly(() => ip('netns', 'del', space))
    rmSync(join(resolvers, space), { recursive: true, force: true })
  }
  quietly(() => ip('link', 'del', nameOf(number)))
  quietly(() => rmdirSync(resolvers))
}

function quietly(work) {
  try {
    work()
  } catch {
    // it was gone already
  }
}
