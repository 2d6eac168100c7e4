import * as z from 'zod/mini'

/** What other mail programs connect to, by the names of this product's configuration. */
export const clientPorts = ['imaps', 'imap', 'pop3s', 'pop3', 'smtps', 'submission'] as const
type ClientPort = (typeof clientPorts)[number]
export type ClientPorts = Record<ClientPort, number>

/** One way to connect: for reading or sending, where, and how it is secured. */
const connection = z.object({
  kind: z.enum(['imap', 'pop3', 'smtp']),
  host: z.string(),
  port: z.int(),
  security: z.enum(['tls', 'starttls']),
})
export type Connection = z.infer<typeof connection>

/** Everything one types into another mail program. `hasAppPasswords`: it may have a password of its own. */
export const connectionSettings = z.object({
  address: z.string(),
  connections: z.array(connection),
  hasAppPasswords: z.boolean(),
})
export type ConnectionSettings = z.infer<typeof connectionSettings>
