import 'server-only'
import { config } from '../config'
import { FileStore } from './file-store'
import { PrismaClient } from './generated/client'
import { PrismaClient as ServerClient } from './generated/postgresql/client'
import { ServerStore } from './server-store'

/** How long a statement waits for another process's write before it fails. */
const busyTimeoutMs = 5_000

// Next loads a module once per bundle, and again after every edit in development: the connection must be one.
const shared = globalThis as typeof globalThis & { buzonStore?: PrismaClient }

/** The one place that knows which database there is. */
function connect(): PrismaClient {
  const { databaseUrl } = config
  if (databaseUrl.startsWith('file:'))
    return new PrismaClient({ adapter: new FileStore({ url: databaseUrl, timeout: busyTimeoutMs }) })
  // Made of the same schema, it differs in nothing but what it says to the database.
  return new ServerClient({ adapter: new ServerStore(databaseUrl) }) as unknown as PrismaClient
}

/** Our own store. Connects at first use. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, name) => {
    shared.buzonStore ??= connect()
    return Reflect.get(shared.buzonStore, name)
  },
})
