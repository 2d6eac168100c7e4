import 'server-only'
import * as z from 'zod/mini'
import { config } from '@/lib/config'
import { type Account, Secret, type Servers, servers } from '../schema'
import { openForWork, type Sealed, sealForWork } from './sealing'

/**
 * A login as it is sealed for work that goes on without a browser. Another way to sign in is another arm of this union;
 * whoever opens one must say what it does with each.
 */
const sealedLogin = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('password'),
    id: z.string(),
    email: z.string(),
    username: z.string(),
    password: z.string(),
    /** null: those of the operator, wherever they are by then. */
    servers: z.nullable(servers),
  }),
])

/** The account's login, sealed for one piece of work: with another id it opens nothing (decision 0040). */
export function sealLogin({ id, email, username, password, imap, smtp }: Account, workId: string): Sealed {
  const login: z.infer<typeof sealedLogin> = {
    kind: 'password',
    id,
    email,
    username,
    password: password.reveal(),
    servers: isOperators({ imap, smtp }) ? null : { imap, smtp },
  }
  return sealForWork(JSON.stringify(login), workId)
}

/** The account that work goes on for, or null when its login can't be opened any more. */
export function openLogin(sealed: Sealed, workId: string): Account | null {
  const text = openForWork(sealed, workId)
  if (text === null) return null
  const login = sealedLogin.parse(JSON.parse(text))
  const upstream = login.servers ?? config.upstream
  if (!upstream) return null
  const { id, email, username } = login
  return { id, sessionId: `work ${workId}`, email, username, password: new Secret(login.password), ...upstream }
}

function isOperators(given: Servers): boolean {
  return JSON.stringify(servers.parse(given)) === JSON.stringify(config.upstream && servers.parse(config.upstream))
}
