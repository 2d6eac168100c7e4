import 'server-only'
import { parseDocument } from 'htmlparser2'
import { fetchPublic } from '@/lib/http/fetch-public'
import { logger } from '@/lib/http/log'
import type { Server, Servers } from '../schema'

const limits = { timeoutMs: 5_000, maxBytes: 64 * 1024 }

/** What was found out about a domain so far: either server, both or none; and how a user name is made of an address. */
export type Found = Partial<Servers> & { usesLocalPart?: boolean }

/** What a domain publishes for mail programs: Mozilla's autoconfig format, at its two usual places. */
export async function readAutoconfig(domain: string): Promise<Found> {
  const addresses = [
    `https://autoconfig.${domain}/mail/config-v1.1.xml`,
    `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
  ]
  const answers = await Promise.all(addresses.map(fetchConfig))
  return answers.find(({ imap }) => imap) ?? {}
}

async function fetchConfig(address: string): Promise<Found> {
  try {
    const { status, bytes } = await fetchPublic(address, limits)
    return status === 200 ? parseAutoconfig(bytes.toString('utf8')) : {}
  } catch (error) {
    logger.debug({ err: error }, 'no autoconfig there')
    return {}
  }
}

/** The first IMAP and submission server in an autoconfig document that is secured. Others are passed over. */
export function parseAutoconfig(xml: string): Found {
  const document = parseDocument(xml, { xmlMode: true })
  const imap = elements(document, 'incomingServer').find(
    (element) => element.attribs.type === 'imap' && serverIn(element),
  )
  const smtp = elements(document, 'outgoingServer').find(
    (element) => element.attribs.type === 'smtp' && serverIn(element),
  )
  const imapServer = imap && serverIn(imap)
  const smtpServer = smtp && serverIn(smtp)
  return {
    ...(imapServer ? { imap: imapServer } : {}),
    ...(smtpServer ? { smtp: smtpServer } : {}),
    ...(imap && textOf(imap, 'username') === '%EMAILLOCALPART%' ? { usesLocalPart: true } : {}),
  }
}

type Branch = { children: readonly unknown[] }
type Element = Branch & { name: string; attribs: Record<string, string> }

function elements(branch: Branch, name: string): Element[] {
  return branch.children.flatMap((child) => {
    if (!isElement(child)) return []
    return [...(child.name === name ? [child] : []), ...elements(child, name)]
  })
}

function isElement(node: unknown): node is Element {
  return typeof node === 'object' && node !== null && 'name' in node && 'attribs' in node && 'children' in node
}

function textOf(element: Element, name: string): string {
  const [found] = elements(element, name)
  return (found?.children ?? [])
    .map((child) => (typeof child === 'object' && child !== null && 'data' in child ? String(child.data) : ''))
    .join('')
    .trim()
}

function serverIn(element: Element): Server | null {
  const security = { SSL: 'tls', STARTTLS: 'starttls' } as const
  const socketType = textOf(element, 'socketType')
  const host = textOf(element, 'hostname')
  const port = Number(textOf(element, 'port'))
  if ((socketType !== 'SSL' && socketType !== 'STARTTLS') || !host || !(port > 0 && port < 65_536)) return null
  return { host, port, security: security[socketType] }
}
