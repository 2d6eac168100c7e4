// The word index: a process of our own that Dovecot's Solr plug-in talks to. Where the plug-in is not installed there is
// none, and a search of bodies reads every message.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answers, waitFor } from './ports.mjs'

const plugin = '/usr/lib/dovecot/modules/lib21_fts_solr_plugin.so'
const server = fileURLToPath(new URL('./words/server.mjs', import.meta.url))

export const hasWordIndex = () => existsSync(plugin)

/** Starts it; it becomes the owner of the mail. Only who knows `password` is answered: others on this machine can reach the port. */
export async function startWords({ mail, log, pids }, { port, password, bellPassword, uid, gid }) {
  const output = openSync(join(log, 'boot.log'), 'a')
  // Only a little nicer, for searches wait for it; who gives it words to write down gives way to all (dovecot/words.conf).
  const program = [process.execPath, '--max-old-space-size=512', server, ...[mail, port, uid, gid].map(String)]
  const words = spawn('nice', ['-n', '10', ...program], {
    detached: true,
    cwd: mail,
    env: { PATH: process.env.PATH, BUZON_WORDS_PASSWORD: password, BUZON_BELL_PASSWORD: bellPassword },
    stdio: ['ignore', output, output],
  })
  await new Promise((resolve, reject) => words.once('spawn', resolve).once('error', reject))
  writeFileSync(pids.words, `${words.pid}\n`)
  words.unref()
  closeSync(output)
  await waitFor('the word index', () => answers(port))
}
