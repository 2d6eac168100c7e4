import { expect, test } from 'vitest'
import { parseAutoconfig } from './autoconfig'

const document = (servers: string) =>
  `<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="a.test">${servers}</emailProvider></clientConfig>`
const server = (element: string, type: string, [host, port, socketType]: [string, number, string]) =>
  `<${element} type="${type}"><hostname>${host}</hostname><port>${port}</port><socketType>${socketType}</socketType>` +
  `<username>%EMAILLOCALPART%</username></${element}>`

test('the first secured IMAP and submission servers are taken', () => {
  const found = parseAutoconfig(
    document(
      server('incomingServer', 'pop3', ['pop.a.test', 995, 'SSL']) +
        server('incomingServer', 'imap', ['plain.a.test', 143, 'plain']) +
        server('incomingServer', 'imap', ['imap.a.test', 993, 'SSL']) +
        server('outgoingServer', 'smtp', ['smtp.a.test', 587, 'STARTTLS']),
    ),
  )
  expect(found).toEqual({
    imap: { host: 'imap.a.test', port: 993, security: 'tls' },
    smtp: { host: 'smtp.a.test', port: 587, security: 'starttls' },
    usesLocalPart: true,
  })
})

test.each([
  '',
  '<html><body>Not found</body></html>',
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><clientConfig>&a;</clientConfig>',
  document(server('incomingServer', 'imap', ['imap.a.test', 99_999, 'SSL'])),
])('nothing is made of %s', (text) => {
  expect(parseAutoconfig(text)).toEqual({})
})
