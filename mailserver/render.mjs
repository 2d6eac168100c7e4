// Templates with @NAME@ in them become the configuration of one instance.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** What Postfix wants beside its main.cf: its own scripts, and the list of map plug-ins (sqlite is one). */
const postfixParts = [
  'dynamicmaps.cf',
  'dynamicmaps.cf.d',
  'postfix-files',
  'postfix-files.d',
  'post-install',
  'postfix-script',
]

/** Writes the configuration below `conf` anew. @throws when a template names a value that is not given. */
export function renderAll(conf, values) {
  rmSync(conf, { recursive: true, force: true })
  for (const folder of ['postfix', 'postfix/sql', 'dovecot', 'rspamd']) {
    mkdirSync(join(conf, folder), { recursive: true, mode: 0o755 })
    for (const entry of readdirSync(join(here, folder), { withFileTypes: true })) {
      if (entry.isFile()) renderOne(join(here, folder, entry.name), join(conf, folder, entry.name), values)
    }
  }
  for (const part of postfixParts) {
    cpSync(join('/etc/postfix', part), join(conf, 'postfix', part), { recursive: true, dereference: true })
  }
}

function renderOne(template, target, values) {
  const written = readFileSync(template, 'utf8')
  const text = written.replaceAll(/@([A-Z][A-Z_0-9]*)@/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`${template} names @${name}@, which has no value`)
    return String(values[name])
  })
  writeFileSync(target, text, { mode: modeOf(target, written) })
}

function modeOf(target, written) {
  if (written.includes('_PASSWORD@')) return 0o600
  return target.endsWith('.sh') ? 0o755 : 0o644
}
