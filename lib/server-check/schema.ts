import * as z from 'zod/mini'

/** The ports of a mail server, by what is spoken there. */
export const portName = z.enum(['smtp', 'smtps', 'submission', 'imaps', 'imap', 'pop3s', 'pop3', 'sieve'])
export type PortName = z.infer<typeof portName>

/** What the console chooses for the local mail server. `mostPerHour`: messages of one login; 0 is without limit. */
export const serverChoices = z.object({
  closed: z.array(portName),
  mostPerHour: z.int().check(z.minimum(0), z.maximum(1_000_000)),
})

export const serverChange = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('port'), name: portName, isOpen: z.boolean() }),
  z.object({ verb: z.literal('limit'), mostPerHour: serverChoices.shape.mostPerHour }),
])
export type ServerChange = z.infer<typeof serverChange>

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
  /** Whether it may be closed here; `needed`: the webmail itself comes in by it; `never`: the mail server is another's. */
  switch: z.enum(['open', 'closed', 'needed', 'never']),
})
export type PortCheck = z.infer<typeof portCheck>

export const serverCheck = z.object({
  host: z.string(),
  ports: z.array(portCheck),
  /** Messages one login may send in an hour; null: the mail server is another's. */
  mostPerHour: z.nullable(z.int()),
})
export type ServerCheck = z.infer<typeof serverCheck>
