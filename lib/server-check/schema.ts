import * as z from 'zod/mini'

/** The ports of a mail server, by what is spoken there. */
export const portName = z.enum(['smtp', 'smtps', 'submission', 'imaps', 'imap', 'pop3s', 'pop3', 'sieve'])
export type PortName = z.infer<typeof portName>

/** The certificate a server shows. `isTrusted`: programs elsewhere take it without a question. */
export const certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  validTo: z.iso.datetime(),
  daysLeft: z.int(),
  isTrusted: z.boolean(),
  version: z.string(),
})
export type Certificate = z.infer<typeof certificate>

/** Whether a port answers as it should, and with which certificate; null: none was shown. */
export const portCheck = z.object({
  name: portName,
  port: z.int(),
  usualPort: z.int(),
  state: z.enum(['good', 'closed', 'wrong', 'no-tls']),
  certificate: z.nullable(certificate),
})
export type PortCheck = z.infer<typeof portCheck>

export const serverCheck = z.object({ host: z.string(), ports: z.array(portCheck) })
export type ServerCheck = z.infer<typeof serverCheck>
