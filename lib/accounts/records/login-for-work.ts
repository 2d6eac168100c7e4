import 'server-only'
import * as z from 'zod/mini'
import { config } from '@/lib/config'
import { type Account, type Login, Secret, type Servers, servers } from '../schema'
import { grantLogin } from './grant-login'
import { openForWork, type Sealed, sealForWork } from './sealing'

const whose = {
  id: z.string(),
  email: z.string(),
  username: z.string(),
  /** null: those of the operator, wherever they are by then. */
  servers: z.nullable(servers),
}

/**
 * A login as it is sealed for work that goes on without a browser. Another way to sign in is another arm of this union;
 * whoever opens one must say what it does with each.
 */
const sealedLogin = z.discriminatedUnion('kind', [
  z.object({ ...whose, kind: z.literal('password'), password: z.string() }),
  /** The key to the grant, not its tokens: those change, and a provider may take an old one for stolen (decision 0058). */
  z.object({ ...whose, kind: z.literal('oauth'), grantId: z.string(), key: z.string() }),
])
type SealedLogin = z.infer<typeof sealedLogin>

/** A login as it lies with its work. `grantId`: the grant it needs. */
type LoginOfWork = Sealed & { grantId: string | null }

/** The account's login, sealed for one piece of work: with another id it opens nothing (decision 0040). */
export function sealLogin({ id, email, username, login, imap, smtp }: Account, workId: string): LoginOfWork {
  const mine = { id, email, username, servers: isOperators({ imap, smtp }) ? null : { imap, smtp } }
  const sealed: SealedLogin =
    login.kind === 'password'
      ? { ...mine, kind: 'password', password: login.password.reveal() }
      : { ...mine, kind: 'oauth', grantId: login.grantId, key: login.key.reveal() }
  return {
    ...sealForWork(JSON.stringify(sealed), workId),
    grantId: login.kind === 'oauth' ? login.grantId : null,
  }
}

/** The account that work goes on for, or null when its login can't be opened any more. */
export function openLogin(sealed: Sealed, workId: string): Account | null {
  const text = openForWork(sealed, workId)
  if (text === null) return null
  const login = sealedLogin.parse(JSON.parse(text))
  const upstream = login.servers ?? config.upstream
  if (!upstream) return null
  const { id, email, username } = login
  return { id, sessionId: `work ${workId}`, email, username, login: loginIn(login), ...upstream }
}

function loginIn(login: SealedLogin): Login {
  if (login.kind === 'oauth') return grantLogin(login)
  return { kind: 'password', password: new Secret(login.password) }
}

function isOperators(given: Servers): boolean {
  return JSON.stringify(servers.parse(given)) === JSON.stringify(config.upstream && servers.parse(config.upstream))
}
