// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { parseAutoconfig } from '@/lib/accounts/reads/autoconfig'
import { askedAddress, autoconfigXml, autodiscoverXml, mobileConfig } from './rules/documents'
import { usualPorts } from './rules/ports'
import type { Connection } from './schema'

const host = 'mail.buzon.test'
const connections: Connection[] = [
  { kind: 'imap', host, port: usualPorts.imaps, security: 'tls' },
  { kind: 'imap', host, port: usualPorts.imap, security: 'starttls' },
  { kind: 'pop3', host, port: usualPorts.pop3s, security: 'tls' },
  { kind: 'smtp', host, port: usualPorts.submission, security: 'starttls' },
]
const address = `o'leary&sons@buzon.test`
const ids = { profile: 'P', account: 'A' }

/** The document, if it is well-formed. */
function parsed(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  expect(document.querySelector('parsererror')).toBe(null)
  return document
}

const texts = (document: Document, name: string) =>
  [...document.getElementsByTagName(name)].map(({ textContent }) => textContent)

test('our own reader finds in the autoconfig what was put there', () => {
  const xml = autoconfigXml('buzon.test', connections)
  parsed(xml)
  expect(parseAutoconfig(xml)).toEqual({
    imap: { host, port: 993, security: 'tls' },
    smtp: { host, port: 587, security: 'starttls' },
  })
  expect(texts(parsed(autoconfigXml('<x>&"', connections)), 'domain')).toEqual(['<x>&"'])
})

test('Outlook is told one server of each kind, by the address it asked for', () => {
  const document = parsed(autodiscoverXml(address, connections))
  expect(texts(document, 'Type')).toEqual(['IMAP', 'POP3', 'SMTP'])
  expect(texts(document, 'Port')).toEqual(['993', '995', '587'])
  expect(texts(document, 'Encryption')).toEqual(['SSL', 'SSL', 'TLS'])
  expect(new Set(texts(document, 'LoginName'))).toEqual(new Set([address]))
  const asked = `<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>ana@buzon.test</EMailAddress></Request></Autodiscover>`
  expect(askedAddress(asked)).toBe('ana@buzon.test')
  expect(askedAddress('<EMailAddress>&x;</EMailAddress>')).toBe(null)
})

test('a profile for Apple’s devices is a property list with the account in it, and no password', () => {
  const xml = mobileConfig({ address, name: 'Grace <O>', site: 'Buzón', ids }, connections)
  const document = parsed(xml)
  const content = document.querySelector('plist > dict > array > dict')
  const keys = [...(content?.children ?? [])].filter(({ tagName }) => tagName === 'key')
  const values = Object.fromEntries(keys.map((key) => [key.textContent, key.nextElementSibling?.textContent]))
  expect(values).toMatchObject({
    PayloadType: 'com.apple.mail.managed',
    EmailAddress: address,
    EmailAccountName: 'Grace <O>',
    IncomingMailServerHostName: host,
    IncomingMailServerPortNumber: '993',
    OutgoingMailServerPortNumber: '587',
  })
  expect(Object.keys(values).filter((name) => /password$/i.test(name))).toEqual([
    'OutgoingPasswordSameAsIncomingPassword',
  ])
})
