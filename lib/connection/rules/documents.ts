import type { Connection } from '../schema'

/** Mozilla's autoconfig format, which Thunderbird, K-9 and others ask for. */
export function autoconfigXml(domain: string, connections: Connection[]): string {
  const server = ({ kind, host, port, security }: Connection) => {
    const name = kind === 'smtp' ? 'outgoingServer' : 'incomingServer'
    return `    <${name} type="${kind}">
      <hostname>${escaped(host)}</hostname>
      <port>${port}</port>
      <socketType>${security === 'tls' ? 'SSL' : 'STARTTLS'}</socketType>
      <username>%EMAILADDRESS%</username>
      <authentication>password-cleartext</authentication>
    </${name}>`
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="${escaped(domain)}">
    <domain>${escaped(domain)}</domain>
    <displayName>${escaped(domain)}</displayName>
    <displayShortName>${escaped(domain)}</displayShortName>
${connections.map(server).join('\n')}
  </emailProvider>
</clientConfig>
`
}

/** Outlook's autodiscover answer for IMAP, POP3 and SMTP. */
export function autodiscoverXml(address: string, connections: Connection[]): string {
  const protocol = ({ kind, host, port, security }: Connection) => `      <Protocol>
        <Type>${kind.toUpperCase()}</Type>
        <Server>${escaped(host)}</Server>
        <Port>${port}</Port>
        <LoginName>${escaped(address)}</LoginName>
        <DomainRequired>off</DomainRequired>
        <SPA>off</SPA>
        <SSL>${security === 'tls' ? 'on' : 'off'}</SSL>
        <Encryption>${security === 'tls' ? 'SSL' : 'TLS'}</Encryption>
        <AuthRequired>on</AuthRequired>${kind === 'smtp' ? '\n        <UsePOPAuth>off</UsePOPAuth>\n        <SMTPLast>off</SMTPLast>' : ''}
      </Protocol>`
  return `<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
  <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
    <Account>
      <AccountType>email</AccountType>
      <Action>settings</Action>
${firstOfEach(connections).map(protocol).join('\n')}
    </Account>
  </Response>
</Autodiscover>
`
}

type Profile = { address: string; name: string; site: string; ids: { profile: string; account: string } }

/** A profile that sets an iPhone, iPad or Mac up. It holds no password: the device asks for it. */
export function mobileConfig({ address, name, site, ids }: Profile, connections: Connection[]): string {
  const imap = connections.find(({ kind }) => kind === 'imap')
  const smtp = connections.find(({ kind }) => kind === 'smtp')
  const key = (title: string, value: string | number | boolean) => {
    if (typeof value === 'boolean') return `<key>${title}</key><${value}/>`
    const type = typeof value === 'number' ? 'integer' : 'string'
    return `<key>${title}</key><${type}>${escaped(String(value))}</${type}>`
  }
  const server = (prefix: string, { host, port, security }: Connection) => [
    key(`${prefix}HostName`, host),
    key(`${prefix}PortNumber`, port),
    // On a port where it begins in clear, the device upgrades by itself (STARTTLS).
    key(`${prefix}UseSSL`, security === 'tls' || port !== 25),
    key(`${prefix}Username`, address),
    key(`${prefix}Authentication`, 'EmailAuthPassword'),
  ]
  const account = [
    key('PayloadType', 'com.apple.mail.managed'),
    key('PayloadVersion', 1),
    key('PayloadIdentifier', `mail.${ids.account}`),
    key('PayloadUUID', ids.account),
    key('PayloadDisplayName', address),
    key('EmailAccountType', 'EmailTypeIMAP'),
    key('EmailAccountName', name || address),
    key('EmailAccountDescription', site),
    key('EmailAddress', address),
    ...(imap ? server('IncomingMailServer', imap) : []),
    ...(smtp ? server('OutgoingMailServer', smtp) : []),
    key('OutgoingPasswordSameAsIncomingPassword', true),
  ]
  const profile = [
    key('PayloadType', 'Configuration'),
    key('PayloadVersion', 1),
    key('PayloadIdentifier', `mail.${ids.profile}`),
    key('PayloadUUID', ids.profile),
    key('PayloadDisplayName', `${site}: ${address}`),
    key('PayloadRemovalDisallowed', false),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadContent</key>
  <array>
    <dict>
      ${account.join('\n      ')}
    </dict>
  </array>
  ${profile.join('\n  ')}
</dict>
</plist>
`
}

/** The address in an Outlook request, as it is written there. */
export function askedAddress(xml: string): string | null {
  return /<(?:\w+:)?EMailAddress>\s*([^<>\s&]{3,320})\s*<\//i.exec(xml)?.[1] ?? null
}

function firstOfEach(connections: Connection[]): Connection[] {
  return connections.filter(({ kind }, at) => connections.findIndex((other) => other.kind === kind) === at)
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)
