// node mailserver/stop.mjs DATA   (root)
// Stops what start.mjs started, and nothing else. Mail, store and queue stay.
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { layout } from './layout.mjs'
import { end, ownProcess } from './processes.mjs'

/** Nobody asks it any more by then: its processes would wait ten seconds for questions, and what it learns is in transactions. */
const spamPatienceMs = 1_500

export async function stopMailServer(data) {
  const { pids } = layout(data)
  // Postfix and Dovecot first: the others serve them.
  await end([pids.postfix, pids.dovecot].map((file) => ownProcess(file, data)))
  await Promise.all([
    end([pids.words, pids.keeper, pids.door].map((file) => ownProcess(file, data))),
    end([ownProcess(pids.spam, data)], spamPatienceMs),
  ])
  for (const file of Object.values(pids)) rmSync(file, { force: true })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await stopMailServer(resolve(process.argv[2] ?? '.data')).catch((error) => {
    console.error(`mail server: ${error.message}`)
    process.exitCode = 1
  })
}
