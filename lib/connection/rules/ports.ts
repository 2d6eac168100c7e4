import type { ClientPorts } from '../schema'

/** Where mail servers listen (RFC 8314 for those with TLS from the first byte). */
export const usualPorts: ClientPorts = { imaps: 993, imap: 143, pop3s: 995, pop3: 110, smtps: 465, submission: 587 }
