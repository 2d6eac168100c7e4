// SQLite in WAL mode: a reader that may not write can only open the store while its -wal and -shm files exist. One idle
// connection of the owner keeps them there, also when no web server runs.
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { waitFor } from './ports.mjs'

// Only a write makes the two files. A store from a backup is not in WAL mode yet.
const touch =
  'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; UPDATE mail_domain SET id = id; COMMIT; SELECT 1 FROM mail_domain;\n'

export async function startKeeper({ data, storeFile, pids, log }) {
  const { uid, gid } = statSync(storeFile)
  const fifo = join(data, 'run', 'store-keeper.fifo')
  rmSync(fifo, { force: true })
  execFileSync('mkfifo', ['-m', '600', fifo])
  // Opened for both reading and writing, it never reports its end: sqlite3 waits for more words for ever.
  const words = openSync(fifo, 'r+')
  const output = openSync(join(log, 'boot.log'), 'a')
  const keeper = spawn('sqlite3', [storeFile], { detached: true, uid, gid, cwd: data, stdio: [words, output, output] })
  await new Promise((resolve, reject) => keeper.once('spawn', resolve).once('error', reject))
  writeFileSync(pids.keeper, `${keeper.pid}\n`)
  writeSync(words, touch)
  keeper.unref()
  closeSync(words)
  closeSync(output)
  await waitFor('the log of the store', () => existsSync(`${storeFile}-wal`) && existsSync(`${storeFile}-shm`))
}
