// Postfix and Dovecot as a textbook sets them up: accounts in files, and nothing that is not needed to deliver.
import { layout, mailUser } from '@/mailserver/layout.mjs'

/** `filtered`: submission by way of a spam filter, which signs. */
export type BarePorts = { submission: number; filtered: number; imap: number }
type Site = { data: string; ports: BarePorts; uid: number; gid: number; milter: string }

export const bareDomain = 'bare.test'
export const barePerson = (index: number) => ({ email: `person${index}@${bareDomain}`, password: 'bare-password-7' })

export function mainCf({ data }: Site): string {
  const { conf, log, sockets } = { conf: `${data}/conf`, ...layout(data) }
  return `compatibility_level = 3.6
queue_directory = ${data}/spool/postfix
data_directory = ${data}/lib/postfix
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file_prefixes = ${data}/log
maillog_file = ${log}/postfix.log
myhostname = mail.bare.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
biff = no
enable_long_queue_ids = yes
virtual_mailbox_domains = hash:${conf}/postfix/domains
virtual_mailbox_maps = hash:${conf}/postfix/accounts
virtual_alias_maps =
local_recipient_maps =
alias_maps =
virtual_transport = lmtp:unix:${sockets}/lmtp
smtpd_relay_restrictions = reject_unauth_destination
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${sockets}/auth-postfix
smtpd_tls_chain_files = ${data}/tls/key.pem, ${data}/tls/cert.pem
smtpd_tls_security_level = may
`
}

export function masterCf({ ports, milter }: Site): string {
  const submission = `inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
`
  return `127.0.0.1:${ports.submission} ${submission}127.0.0.1:${ports.filtered} ${submission}  -o smtpd_milters=${milter}
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`
}

export function dovecotConf({ data, ports, uid, gid }: Site): string {
  const { log, sockets, mail } = layout(data)
  return `base_dir = ${sockets}
state_dir = ${data}/lib/dovecot
log_path = ${log}/dovecot.log
listen = 127.0.0.1
protocols = imap lmtp
ssl = yes
ssl_cert = <${data}/tls/cert.pem
ssl_key = <${data}/tls/key.pem
ssl_dh =
mail_home = ${mail}/%d/%n
mail_location = mdbox:~/mdbox
mail_uid = ${uid}
mail_gid = ${gid}
first_valid_uid = ${uid}
last_valid_uid = ${uid}
first_valid_gid = ${gid}
auth_mechanisms = plain
passdb {
  driver = passwd-file
  args = ${data}/conf/dovecot/people
}
userdb {
  driver = static
  args = uid=${mailUser} gid=${mailUser} home=${mail}/%d/%n
}
service imap-login {
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  unix_listener lmtp {
    mode = 0660
    user = postfix
    group = postfix
  }
}
service auth {
  unix_listener auth-postfix {
    mode = 0660
    user = postfix
    group = postfix
  }
}
`
}

export const domainsMap = () => `${bareDomain} 1\n`
export const accountsMap = (people: number) =>
  Array.from({ length: people }, (_, index) => `${barePerson(index).email} 1\n`).join('')
export const peopleFile = (people: number) =>
  Array.from({ length: people }, (_, index) => barePerson(index))
    .map(({ email, password }) => `${email}:{PLAIN}${password}\n`)
    .join('')
