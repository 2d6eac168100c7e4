/** The system user that owns the mail of everyone. */
export const mailUser: string

/** Where things lie in the data folder of an instance. */
export function layout(data: string): {
  log: string
  mail: string
  sockets: string
  dovecotConf: string
  postfixConf: string
  site: string
  ports: string
  dkim: string
  milter: string
  learn: string
  pids: Record<'keeper' | 'words' | 'door' | 'spam' | 'dovecot' | 'postfix', string>
}
