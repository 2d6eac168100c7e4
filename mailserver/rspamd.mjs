// The spam filter: looks at what comes in, signs what goes out, and learns from what people move to Junk and out of it.
// Where its package is missing there is none, and mail is neither looked at nor signed.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { give } from './give.mjs'
import { waitFor } from './ports.mjs'
import { storeOwner } from './store.mjs'

const program = '/usr/bin/rspamd'
const user = '_rspamd'

export const hasSpamFilter = () => existsSync(program)

const rulesOf = ({ spamRules, reach }) => spamRules ?? (reach === 'world' ? 'all' : 'few')

/** Whether it says in Authentication-Results who wrote a message, and removes what others say there. */
export const verifiesWriters = (site) => hasSpamFilter() && rulesOf(site) === 'all'

/** What all the rules need that are left out in a demonstration, whose mail never was on the net. */
const judging = [
  'chartable',
  'dmarc',
  'emails',
  'forged_recipients',
  'hfilter',
  'maillist',
  'once_received',
  'spf',
  'trie',
]
const included = (names) => names.map((name) => `.include "$CONFDIR/modules.d/${name}.conf"`).join('\n')

// Its own list of kinds is longer, and fetched from the net.
const mimeTypes = 'mime_types { file = "$CONFDIR/maps.d/mime_types.inc"; }'

/** What the templates want to know. `spamRules`: site.mjs. All of them look at SPF, DKIM and DMARC too. */
export function spamValues(site, { conf, milter }) {
  const { dnsLists, reach } = site
  const isSmall = rulesOf(site) === 'few'
  const modules = isSmall ? '' : [included([...judging, ...(dnsLists ? ['rbl'] : [])]), mimeTypes].join('\n')
  return {
    SPAM_RULES: isSmall ? join(conf, 'rspamd', 'few-rules.lua') : '$RULESDIR/rspamd.lua',
    SPAM_TOP_NAMES: isSmall ? join(conf, 'rspamd', 'few-names.dat') : '/usr/share/rspamd/effective_tld_names.dat',
    SPAM_FILTERS: isSmall ? 'dkim' : 'chartable,dkim,regexp',
    SPAM_HEADERS: isSmall ? '"x-spamd-result"' : '"x-spamd-result", "authentication-results"',
    SPAM_MODULES: modules,
    SPAM_WORKERS: reach === 'world' ? 2 : 1,
    SPAM_LOG: reach === 'world' ? 'notice' : 'warning',
    // Few messages already tell in a demonstration; elsewhere they would tell too much.
    SPAM_LEARNS: reach === 'world' ? 30 : 3,
    MILTERS: hasSpamFilter() ? `unix:${milter}` : '',
  }
}

/** The folders it works in, and the keys: their owner is the store's, and it may read them. */
export function prepareSpamFilter(at) {
  const { data, dkim, memory } = at
  const owner = storeOwner(at)
  const [uid, gid] = hasSpamFilter() ? [idOf('-u', user), idOf('-g', user)] : [0, 0]
  mkdirSync(dkim, { recursive: true })
  give(dkim, { uid: owner, gid, mode: 0o2750 })
  for (const domain of readdirSync(dkim)) {
    give(join(dkim, domain), { uid: owner, gid, mode: 0o750 })
    for (const file of readdirSync(join(dkim, domain))) give(join(dkim, domain, file), { uid: owner, gid, mode: 0o640 })
  }
  if (!hasSpamFilter()) return
  rmSync(join(data, 'run', 'rspamd'), { recursive: true, force: true })
  for (const name of ['lib/rspamd', 'run/rspamd']) {
    mkdirSync(join(data, name), { recursive: true })
    give(join(data, name), { uid, gid, mode: 0o711 })
  }
  // From a backup, the number of this user may be another machine's.
  for (const name of readdirSync(memory).filter((file) => file.includes('.sqlite')))
    give(join(memory, name), { uid, gid, mode: 0o600 })
}

/** Starts it, and waits until Postfix could reach it. */
export async function startSpamFilter({ data, conf, log, memory, milter }, boot) {
  const places = { CONFDIR: '/etc/rspamd', LOCAL_CONFDIR: join(conf, 'rspamd'), LOGDIR: log }
  const own = { ...places, DBDIR: memory, RUNDIR: join(data, 'run', 'rspamd') }
  const names = Object.entries(own).map(([name, value]) => `--var=${name}=${value}`)
  makeMemory({ conf, folder: own.DBDIR }, names)
  boot(program, ['-c', join(conf, 'rspamd', 'rspamd.conf'), '-u', user, '-g', user, ...names])
  await waitFor('the spam filter', () => existsSync(milter), 60_000)
}

/**
 * Its processes would all make the files of what it learns at once when it first starts: those that find them locked then know
 * nothing of what is learnt until they end. Its own tool, which is one process, makes them here; it knows few top-level names, since
 * all of them take it seconds and it reads no mail.
 */
function makeMemory({ conf, folder }, names) {
  if (existsSync(join(folder, 'spam.sqlite'))) return
  const asUser = ['--reuid', user, '--regid', user, '--clear-groups']
  const [own, quick] = ['rspamd.conf', 'memory.conf'].map((name) => join(conf, 'rspamd', name))
  const fewNames = `url_tld = "${join(conf, 'rspamd', 'few-names.dat')}"`
  writeFileSync(quick, readFileSync(own, 'utf8').replace(/url_tld = .*;/, `${fewNames};`))
  const reading = ['mime', '-c', quick, 'stat', '-']
  execFileSync('setpriv', [...asUser, 'rspamadm', ...names, ...reading], { input: '\n' })
}

const idOf = (flag, name) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
