// npm run backup -- make --data DIR --to FILE.tar.zst      (root) while the mail server runs
// npm run backup -- restore --data DIR --from FILE.tar.zst (root) into a folder that has no store
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeBackup } from './backup/make.mjs'
import { restoreBackup } from './backup/restore.mjs'

const usage = 'usage: npm run backup -- make --data DIR --to FILE, or restore --data DIR --from FILE'

try {
  await main()
} catch (error) {
  console.error(`backup: ${error.message}`)
  process.exitCode = 1
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string' }, to: { type: 'string' }, from: { type: 'string' } },
  })
  const [verb] = positionals
  if (!values.data) throw new Error(usage)
  if (process.getuid() !== 0) throw new Error('this needs root: the mail belongs to a user of its own')
  const data = resolve(values.data)
  if (verb === 'make' && values.to) return say('kept', makeBackup(data, resolve(values.to)))
  if (verb === 'restore' && values.from) return say('restored', restoreBackup(data, resolve(values.from)))
  throw new Error(usage)
}

/** Whoever asks for a backup learns by its status that somebody's mail is not in it as it is now. */
function say(what, { accounts, failed = [], file }) {
  console.log(`${what} the store and the mail of ${accounts} accounts: ${file}`)
  for (const one of failed) console.error(`backup: not as it is now: ${one}`)
  if (failed.length > 0) process.exitCode = 1
}
