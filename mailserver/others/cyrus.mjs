// Cyrus in a root folder of its own. Its accounts make themselves, with the usual mailboxes, at the first login.
import { execFileSync } from 'node:child_process'
import { chownSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { host } from '../layout.mjs'
import { bind } from '../ports.mjs'

const mailboxes = ['Drafts', 'Sent', 'Trash', 'Junk', 'Archive']

const settings = `configdirectory: /var/lib/cyrus
partition-default: /var/spool/cyrus
proc_path: /run/cyrus/proc
mboxname_lockpath: /run/cyrus/lock
idlesocket: /run/cyrus/socket/idle
cyrus_user: cyrus
cyrus_group: mail
servername: ${host}
altnamespace: yes
unixhierarchysep: yes
virtdomains: off
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_mech_list: PLAIN
sasl_sasldb_path: /etc/sasldb2
autocreate_users: anyone
autocreate_post: yes
autocreate_quota: 100000
autocreate_inbox_folders: ${mailboxes.join('|')}
autocreate_subscribe_folders: ${mailboxes.join('|')}
${mailboxes.map((name) => `xlist-${name.toLowerCase()}: ${name}`).join('\n')}
`

const services = (port) => `START {
  recover cmd="/usr/lib/cyrus/bin/ctl_cyrusdb -r"
}
SERVICES {
  imap cmd="/usr/lib/cyrus/bin/imapd -U 30" listen="${bind}:${port}" prefork=2 maxchild=200
}
DAEMON {
  idled cmd="/usr/lib/cyrus/bin/idled"
}
EVENTS {
}
`

export const cyrus = {
  prepare(root, port, { uid, gid }) {
    writeFileSync(join(root, 'etc', 'passwd'), `root:x:0:0::/:/bin/false\ncyrus:x:${uid}:${gid}::/:/bin/false\n`)
    writeFileSync(join(root, 'etc', 'group'), `root:x:0:\nmail:x:${gid}:\n`)
    writeFileSync(join(root, 'etc', 'imapd.conf'), settings)
    writeFileSync(join(root, 'etc', 'cyrus.conf'), services(port))
    for (const name of [
      'var/lib/cyrus/socket',
      'var/spool/cyrus',
      'run/cyrus/proc',
      'run/cyrus/lock',
      'run/cyrus/socket',
    ]) {
      mkdirSync(join(root, name), { recursive: true })
    }
    execFileSync('chown', ['-R', `${uid}:${gid}`, join(root, 'var'), join(root, 'run')])
    // It does not start on a machine that knows of no time zone.
    for (const name of ['zone.tab', 'tzdata.zi', 'Europe/Madrid']) {
      const zone = join('/usr/share/zoneinfo', name)
      cpSync(zone, join(root, zone), { recursive: true, dereference: true })
    }
  },

  processes: () => ({
    cyrus: { command: ['/usr/lib/cyrus/bin/master', '-D', '-C', '/etc/imapd.conf', '-M', '/etc/cyrus.conf'] },
  }),

  addAccount(root, { user, password }, { uid, gid }) {
    const words = [root, '/usr/sbin/saslpasswd2', '-p', '-c', '-f', '/etc/sasldb2', '-u', host, user]
    execFileSync('chroot', words, { input: password })
    chownSync(join(root, 'etc', 'sasldb2'), uid, gid)
  },
}
