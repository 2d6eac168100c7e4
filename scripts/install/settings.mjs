// What a site is: said once on the command line, and kept in /etc/buzon/site.json for upgrades.
import { existsSync, readFileSync } from 'node:fs'

export const places = {
  settings: '/etc/buzon/site.json',
  environment: '/etc/buzon/web.env',
  code: '/opt/buzon',
  data: '/var/lib/buzon',
  backups: '/var/backups/buzon',
  units: '/etc/systemd/system',
}

/** The user whom the store and the web server belong to. */
export const owner = 'buzon'

const name = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/
const address = /^[a-z0-9._-]+@[a-z0-9.-]+$/

export function readSettings() {
  return existsSync(places.settings) ? JSON.parse(readFileSync(places.settings, 'utf8')) : {}
}

/** What was said now, and for the rest what was said before. @throws naming what is missing or can't be. */
export function takeSettings(said, before) {
  const of = (word) => said[word] ?? before[word]
  const [domain, host, admin, url] = [of('domain'), of('host'), of('admin'), of('url')]
  if (!domain || !name.test(domain)) throw new Error('--domain: a domain like example.org')
  if (!host || !name.test(host)) throw new Error('--host: the name of this mail server, like mail.example.org')
  if (!admin || !address.test(admin) || !admin.endsWith(`@${domain}`))
    throw new Error(`--admin: the address of who opens the console, like you@${domain}`)
  if (!url || !/^https?:\/\/[^/]+$/.test(url))
    throw new Error('--url: where people find the webmail, like https://mail.example.org')
  const [certificate, key] = [of('certificate') ?? '', of('key') ?? '']
  if ((certificate === '') !== (key === '')) throw new Error('--certificate, --key: one is nothing without the other')
  for (const file of [certificate, key])
    if (file && !existsSync(file))
      throw new Error(`there is no ${file} (--certificate "" --key "": go on with the pair that is there)`)
  const dnsLists = of('dns-lists') ?? 'off'
  if (!['on', 'off'].includes(dnsLists)) throw new Error('--dns-lists: on or off')
  // Only ever written by hand into the file of settings (docs/oauth.md).
  const { oauth } = before
  return { domain, host, admin, url, certificate, key, 'dns-lists': dnsLists, ...(oauth ? { oauth } : {}) }
}

/** DATA/site.json, which the mail server's templates are filled from. */
export const siteOf = ({ domain, host, admin, 'dns-lists': dnsLists, oauth }) => ({
  ...(oauth ? { oauth } : {}),
  host,
  bind: '0.0.0.0',
  domains: [domain],
  reach: 'world',
  pace: 'usual',
  dnsLists: dnsLists === 'on',
  ports: { smtp: 25, submission: 587, smtps: 465, imap: 143, imaps: 993, pop3: 110, pop3s: 995, sieve: 4190 },
  admin,
})
