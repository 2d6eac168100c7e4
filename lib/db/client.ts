import 'server-only'
import { config } from '../config'
import { PrismaClient } from './generated/client'
import { Store } from './store'

/** How long a statement waits for another process's write before it fails. */
const busyTimeoutMs = 5_000

// Next loads a module once per bundle, and again after every edit in development: the connection must be one.
const shared = globalThis as typeof globalThis & { buzonStore?: PrismaClient }

/** The one place that knows which database there is. */
function connect(): PrismaClient {
  const { databaseUrl } = config
  if (!databaseUrl.startsWith('file:')) throw new Error('DATABASE_URL: only file: stores can be opened by this version')
  return new PrismaClient({ adapter: new Store({ url: databaseUrl, timeout: busyTimeoutMs }) })
}

/** Our own store. Connects at first use. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, name) => {
    shared.buzonStore ??= connect()
    return Reflect.get(shared.buzonStore, name)
  },
})
