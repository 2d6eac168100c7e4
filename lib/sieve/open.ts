import 'server-only'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import type { Account, Server } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { NotPublic, publicHost } from '@/lib/http/public-host'
import { upstreamTrust } from '@/lib/http/trust'
import { turnsOf } from '@/lib/in-turn'
import { processWide } from '@/lib/process-wide'
import { SieveClient, SieveRefusal } from './client'
import { isSilent, translate } from './failures'
import { Wire } from './wire'

const connectMs = 6_000
const inTurn = turnsOf('sieve')

/** Where an account's filters are kept; null where the operator offers none. */
export function sieveServerOf({ imap }: Account): Server | null {
  if (!config.hasFilters) return null
  // With a server found by the address's domain, filters are beside the mail, at the port that is theirs (RFC 5804).
  return config.upstream ? config.sieve : { host: imap.host, port: 4190, security: 'starttls' }
}

/**
 * Does some work on a connection that is signed in. One at a time for each account. @throws `filters-missing` where
 * nobody speaks ManageSieve, and what `translate` makes of other failures.
 */
export function withSieve<T>(account: Account, work: (client: SieveClient) => Promise<T>): Promise<T> {
  const server = sieveServerOf(account)
  if (!server) return Promise.reject(new Problem('not-found', 'filters-off'))
  const at = `${server.host}:${server.port}`
  if ((silent.get(at) ?? 0) > Date.now())
    return Promise.reject(new Problem('unavailable', 'filters-missing', { values: { at } }))
  return inTurn(account.id, () => withServer(server, account, work))
}

// A firewall that swallows would be waited for at every look.
const silent = processWide('places without sieve', () => new Map<string, number>())
const believedMs = 10 * 60_000
const mostSilent = 5_000

function noteSilence(at: string) {
  if (silent.size >= mostSilent) silent.clear()
  silent.set(at, Date.now() + believedMs)
}

/** The same with a server that was named. */
export async function withServer<T>(
  server: Server,
  account: Pick<Account, 'username' | 'login'>,
  work: (client: SieveClient) => Promise<T>,
): Promise<T> {
  const at = `${server.host}:${server.port}`
  let client: SieveClient | null = null
  try {
    client = await signedIn(server, account)
    return await work(client)
  } catch (error) {
    if (isSilent(error)) noteSilence(at)
    throw translate(error, at)
  } finally {
    client?.leave()
  }
}

async function signedIn(server: Server, { username: user, login }: Pick<Account, 'username' | 'login'>) {
  if (login.kind === 'password') return signIn(server, { user, password: login.password.reveal() })
  const token = await login.accessToken()
  try {
    return await signIn(server, { user, token: token.reveal() })
  } catch (error) {
    // The provider may have taken the first one back before its time.
    if (!(error instanceof SieveRefusal) || error.kind !== 'NO') throw error
  }
  return signIn(server, { user, token: (await login.accessToken(token)).reveal() })
}

async function signIn(server: Server, credentials: Parameters<SieveClient['authenticate']>[0]): Promise<SieveClient> {
  const client = await reached(server)
  try {
    await client.authenticate(credentials)
    return client
  } catch (error) {
    client.leave()
    throw error
  }
}

async function reached({ host, port, security }: Server): Promise<SieveClient> {
  const at = config.upstream ? { host, name: host } : await pinned(host)
  const tls: ConnectionOptions = { ...upstreamTrust(), ...(isIP(at.name) ? {} : { servername: at.name }) }
  const socket =
    security === 'tls'
      ? await opened(connectTls({ ...tls, host: at.host, port }), 'secureConnect')
      : await opened(connectTcp({ host: at.host, port }), 'connect')
  const wire = new Wire(socket)
  const client = new SieveClient(wire, host)
  try {
    await client.greeting()
    if (security === 'starttls') {
      await client.startTls()
      await wire.change((plain) => opened(connectTls({ ...tls, host: at.host, socket: plain }), 'secureConnect'))
      await client.greeting()
    }
    return client
  } catch (error) {
    wire.close()
    throw error
  }
}

/** A host that came from an address's domain is resolved once, checked, and connected to by its address (T6). */
async function pinned(host: string): Promise<{ host: string; name: string }> {
  try {
    const { name, address } = await publicHost(host)
    return { host: address, name }
  } catch (cause) {
    throw cause instanceof NotPublic ? Object.assign(new Error('not public', { cause }), { code: 'ENOTFOUND' }) : cause
  }
}

function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(error)
    }
    const gone = () => fail(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }))
    // Who took the connection and is slow at TLS is there: only of who never did the next ones needn't ask for a while.
    let code = socket.connecting ? 'ENOANSWER' : 'ETIMEDOUT'
    socket.once('connect', () => {
      code = 'ETIMEDOUT'
    })
    const timer = setTimeout(() => fail(Object.assign(new Error('nobody answers'), { code })), connectMs)
    socket.once('error', fail).once('close', gone)
    socket.once(event, () => {
      clearTimeout(timer)
      socket.off('error', fail).off('close', gone)
      // Until somebody listens again, an error must not end the process.
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}
