import { existsSync, readFileSync } from 'node:fs'
import { clientPorts, layout } from '../../mailserver/layout.mjs'
import { bind } from '../../mailserver/ports.mjs'
import { verifiesWriters } from '../../mailserver/rspamd.mjs'
import { storeUrl } from '../../mailserver/store.mjs'
import { secret } from './secret.mjs'

/**
 * The variables by which the web server of a data folder finds its mail server, store and keys; tests set the same. `home`:
 * the folder of its own files, where it is not the same.
 */
export function environment({ data, home = data, site, ports, webPort, url }) {
  const at = layout(data)
  const { certificate, bell, doveadm, door, dkim } = at
  // Its certificate is for a name; on all addresses it is asked by that.
  const host = site.bind === '0.0.0.0' ? site.host : site.bind
  return {
    BUZON_DATA: home,
    DATABASE_URL: storeUrl(at),
    BUZON_SECRET: secret(home),
    BUZON_URL: url,
    NEXTAUTH_URL: url,
    PORT: String(webPort),
    BUZON_IMAP_HOST: host,
    BUZON_IMAP_PORT: String(ports.imaps),
    BUZON_IMAP_SECURITY: 'tls',
    BUZON_SMTP_HOST: host,
    BUZON_SMTP_PORT: String(ports.submission),
    BUZON_SMTP_SECURITY: 'starttls',
    BUZON_TLS_CA: certificate,
    ...oauthOf(site),
    BUZON_LOCAL_DIRECTORY: 'true',
    BUZON_ADMINS: site.admin,
    BUZON_MAIL_HOST: site.reach === 'world' ? site.host : 'localhost',
    BUZON_MAIL_DOOR: door,
    BUZON_DKIM: dkim,
    ...(verifiesWriters(site) ? { BUZON_AUTHSERV_ID: site.host } : {}),
    BUZON_NEAR_NETWORKS: site.near.join(','),
    BUZON_SERVER_PORTS: `smtp=${ports.smtp},sieve=${ports.sieve}`,
    BUZON_LISTS_LISTEN: `${bind}:${ports.lists}`,
    BUZON_LISTS_VIA: `${bind}:${ports.reinject}`,
    // In a demonstration names are nobody's: a test may play the name server.
    ...(site.reach === 'world' ? {} : { BUZON_DNS: `${bind}:${ports.dns}` }),
    BUZON_MAIL_PORTS: clientPorts.map((name) => `${name}=${ports[name]}`).join(','),
    ...(existsSync(doveadm) ? { BUZON_DOVEADM: readFileSync(doveadm, 'utf8') } : {}),
    ...(existsSync(bell) ? { BUZON_MAIL_BELL: readFileSync(bell, 'utf8') } : {}),
  }
}

/** The provider of the mail server is the one to sign in at. */
function oauthOf({ oauth }) {
  if (!oauth) return {}
  return {
    BUZON_OAUTH_ISSUER: oauth.issuer,
    BUZON_OAUTH_CLIENT_ID: oauth.clientId,
    ...(oauth.clientSecretFile
      ? { BUZON_OAUTH_CLIENT_SECRET_FILE: oauth.clientSecretFile }
      : { BUZON_OAUTH_CLIENT_SECRET: oauth.clientSecret }),
    ...(oauth.name ? { BUZON_OAUTH_NAME: oauth.name } : {}),
  }
}
