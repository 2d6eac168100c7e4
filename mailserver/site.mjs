// What one mail server is called, where it stands and whom it reaches. DATA/site.json says so; without it, it is the
// demonstration: high ports of this machine, and nothing leaves it.
import { existsSync, readFileSync } from 'node:fs'
import { host, layout } from './layout.mjs'
import { bind } from './ports.mjs'

const demonstration = {
  /** The name in the mail server's greetings and in its certificate. */
  host,
  /** The address it listens on; 0.0.0.0: all of them. */
  bind,
  /** Domains that are there from the beginning. */
  domains: ['buzon.test', 'correo.test'],
  /** 'here': what is for others comes back. 'world': it goes where DNS says. */
  reach: 'here',
  /** Ports that are not chosen by chance, by name. */
  ports: {},
  /** Networks that are not public, whose mail servers the console may look at all the same. */
  near: [],
  /** Which rules the spam filter has: 'all', or 'few' for mail that never was on the net. By the reach if it isn't said. */
  spamRules: undefined,
  /** Whether the spam filter may ask lists in DNS about senders and links. They learn then who writes to us. */
  dnsLists: false,
  /** 'quick': what is delayed is tried again within seconds, to be looked at. 'usual': within minutes, for days. */
  pace: 'quick',
  /**
   * The OpenID provider whose access tokens open mailboxes besides passwords: { issuer, introspection, clientId,
   * clientSecretFile (or clientSecret), username, name }. `introspection`: where tokens are judged (RFC 7662). `username`: the field of that answer that
   * holds the address (docs/oauth.md). undefined: there is none.
   */
  oauth: undefined,
  /** Who opens the console, and gets the mail for postmaster and abuse of domains without administrators. */
  admin: 'priya@buzon.test',
}

/** @throws when the file names something that is not known. */
export function readSite(data) {
  const file = layout(data).site
  const given = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  for (const name of Object.keys(given)) if (!(name in demonstration)) throw new Error(`${file} names ${name}`)
  return { ...demonstration, ...given }
}

const paces = {
  quick: { QUEUE_RUN: '5s', MIN_BACKOFF: '5s', MAX_BACKOFF: '60s', LIFETIME: '1d', DELAY_WARNING: '5s' },
  usual: { QUEUE_RUN: '300s', MIN_BACKOFF: '300s', MAX_BACKOFF: '4000s', LIFETIME: '5d', DELAY_WARNING: '4h' },
}

/** What the templates want to know of it. `far`: the port where the mail for far.test goes in a demonstration. */
export function siteValues({ host, bind: address, reach, pace, admin, oauth }, far) {
  const isOpen = reach === 'world'
  const isAll = address === '0.0.0.0'
  return {
    HOST: host,
    BIND: address,
    INTERFACES: isAll ? 'all' : address,
    OWN_ADDRESS: isAll ? '' : address,
    POSTMASTER: admin,
    DEFAULT_TRANSPORT: isOpen ? 'smtp' : 'error:5.4.4 This mail server delivers only to its own domains',
    TRANSPORT_MAPS: isOpen ? '' : `inline:{ { far.test = smtp:[127.0.0.1]:${far} } }`,
    WATCHED_AWAY: isOpen ? 'FILTER watched-smtp:' : 'DUNNO',
    ...paces[pace],
    ...oauthValues(oauth),
  }
}

const clientSecretOf = ({ clientSecret, clientSecretFile }) =>
  clientSecret ?? readFileSync(clientSecretFile, 'utf8').trim()

/** Dovecot proves who asks by what stands in the address. */
function oauthValues(oauth) {
  if (!oauth) return { OAUTH_ADDRESS_WITH_PASSWORD: '', OAUTH_ISSUER: '', OAUTH_USERNAME: '' }
  const address = new URL(oauth.introspection)
  address.username = encodeURIComponent(oauth.clientId)
  address.password = encodeURIComponent(clientSecretOf(oauth))
  return {
    OAUTH_ADDRESS_WITH_PASSWORD: address.href,
    OAUTH_ISSUER: oauth.issuer,
    OAUTH_USERNAME: oauth.username ?? 'email',
  }
}
