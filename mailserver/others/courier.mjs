// Courier in a root folder of its own, with the extensions that Debian's configuration has.
import { execFileSync } from 'node:child_process'
import { appendFileSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bind } from '../ports.mjs'

const extensions = 'UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE'
const mailboxes = ['Drafts', 'Sent', 'Trash', 'Junk', 'Archive']

const authSettings = `authmodulelist="authuserdb"
authmodulelistorig="authuserdb"
daemons=2
authdaemonvar=/run/courier/authdaemon
DEBUG_LOGIN=0
DEFAULTOPTIONS=""
`

export const courier = {
  prepare(root, _port, { uid, gid }) {
    const users = [`root:x:0:0`, `courier:x:${uid}:${gid}`, 'nobody:x:65534:65534']
    writeFileSync(join(root, 'etc', 'passwd'), users.map((user) => `${user}::/:/bin/false\n`).join(''))
    writeFileSync(join(root, 'etc', 'group'), `root:x:0:\ncourier:x:${gid}:\nnogroup:x:65534:\n`)
    writeFileSync(join(root, 'etc', 'courier', 'authdaemonrc'), authSettings)
    mkdirSync(join(root, 'run', 'courier', 'authdaemon'), { recursive: true })
    mkdirSync(join(root, 'home'), { recursive: true })
  },

  processes: (port) => ({
    auth: {
      command: ['/usr/lib/courier/courier-authlib/authdaemond'],
    },
    courier: {
      command: ['/usr/sbin/couriertcpd', `-address=${bind}`, '-maxprocs=200', '-maxperip=200'].concat(
        ['-nodnslookup', '-noidentlookup', String(port)],
        ['/usr/lib/courier/courier/imaplogin', '/usr/bin/imapd', 'Maildir'],
      ),
      env: {
        IMAP_CAPABILITY: `IMAP4rev1 ${extensions}`,
        IMAP_KEYWORDS: '1',
        IMAP_ACL: '1',
        // It looks for news itself while a client waits: every minute as it comes, which no test could wait for.
        IMAP_IDLE_TIMEOUT: '1',
        IMAP_MAILBOX_SANITY_CHECK: '1',
        IMAP_USELOCKS: '1',
        IMAP_ENHANCEDIDLE: '0',
        IMAP_TRASHFOLDERNAME: 'Trash',
      },
    },
  }),

  addAccount(root, { user, password }, { uid, gid }) {
    const home = join('/home', user)
    mkdirSync(join(root, home))
    chownSync(join(root, home), uid, gid)
    const make = (...words) =>
      execFileSync('chroot', [`--userspec=${uid}:${gid}`, root, '/usr/bin/maildirmake.courier', ...words])
    make(join(home, 'Maildir'))
    for (const name of mailboxes) make('-f', name, join(home, 'Maildir'))
    const hash = execFileSync('openssl', ['passwd', '-5', '-stdin'], { input: password, encoding: 'utf8' }).trim()
    addLine(root, 'userdbshadow', `${user}\tsystempw=${hash}`)
    addLine(root, 'userdb', `${user}\tuid=${uid}|gid=${gid}|home=${home}|mail=${home}/Maildir|_=`)
  },
}

/** A table is made anew from all its lines. */
function addLine(root, name, line) {
  const table = join('/etc/courier', name)
  appendFileSync(join(root, table), `${line}\n`, { mode: 0o600 })
  const input = `${readFileSync(join(root, table), 'utf8')}.\n`
  const program = '/usr/lib/courier/courier-authlib/makedatprog'
  execFileSync('chroot', [root, program, '-', `${table}.tmp`, `${table}.dat`], { input })
}
