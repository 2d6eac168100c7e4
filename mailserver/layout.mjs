// Where things lie in the data folder of an instance, and which ports its mail server has.
import { join } from 'node:path'

/** Unix sockets below the folder have at most 108 bytes for their path. */
export const longestData = 60

/** Where Postfix takes the mail of far.test: nothing of ours listens there, a test may. */
export const farPort = 'far'

/** Where the web server takes the mail for lists. */
const listsPort = 'lists'

/** A name server that a test may play. */
const dnsPort = 'dns'

export const mailPorts = [
  'imap',
  'imaps',
  'pop3',
  'pop3s',
  'sieve',
  'smtp',
  'submission',
  'smtps',
  'reinject',
  'words',
  'doveadm',
  'used',
  farPort,
  listsPort,
  dnsPort,
]

/** Ports at which the mail server expects others: nobody of its own answers there. */
export const foreignPorts = [farPort, listsPort, dnsPort]

/** Ports for other mail programs. */
export const clientPorts = ['imap', 'imaps', 'pop3', 'pop3s', 'submission', 'smtps']

/** Ports that only parts of the mail server itself talk to. */
export const innerPorts = ['reinject', 'words', 'doveadm', 'used']

/** The demonstration's name in greetings and in its certificate. */
export const host = 'mail.buzon.test'

/** A system user that every Debian has: it owns the mail at rest. */
export const mailUser = 'mail'

export const layout = (data) => ({
  data,
  site: join(data, 'site.json'),
  store: join(data, 'store'),
  storeFile: join(data, 'store', 'buzon.db'),
  storeAddress: join(data, 'store', 'address'),
  certificate: join(data, 'tls', 'cert.pem'),
  key: join(data, 'tls', 'key.pem'),
  conf: join(data, 'conf'),
  dovecotConf: join(data, 'conf', 'dovecot', 'dovecot.conf'),
  wordsConf: join(data, 'conf', 'dovecot', 'words.conf'),
  spamConf: join(data, 'conf', 'dovecot', 'spam.conf'),
  rememberedConf: join(data, 'conf', 'dovecot', 'remembered.conf'),
  oauthConf: join(data, 'conf', 'dovecot', 'oauth.conf'),
  postfixConf: join(data, 'conf', 'postfix'),
  mail: join(data, 'vmail'),
  log: join(data, 'log'),
  sockets: join(data, 'run', 'dovecot'),
  ports: join(data, 'ports.json'),
  keys: join(data, 'keys'),
  bell: join(data, 'keys', 'bell'),
  doveadm: join(data, 'keys', 'doveadm'),
  door: join(data, 'run', 'door', 'socket'),
  policy: join(data, 'run', 'policy', 'socket'),
  sending: join(data, 'run', 'policy', 'sending'),
  room: join(data, 'run', 'policy', 'room'),
  quotaStatus: join(data, 'run', 'dovecot', 'quota-status'),
  choices: join(data, 'choices.json'),
  used: join(data, 'app-passwords-used.json'),
  dkim: join(data, 'dkim'),
  milter: join(data, 'run', 'rspamd', 'milter'),
  controller: join(data, 'run', 'rspamd', 'controller'),
  learn: join(data, 'lib', 'learn'),
  memory: join(data, 'lib', 'rspamd'),
  pids: {
    keeper: join(data, 'run', 'store-keeper.pid'),
    words: join(data, 'run', 'words.pid'),
    door: join(data, 'run', 'door.pid'),
    spam: join(data, 'run', 'rspamd', 'rspamd.pid'),
    dovecot: join(data, 'run', 'dovecot', 'master.pid'),
    postfix: join(data, 'spool', 'postfix', 'pid', 'master.pid'),
  },
})
