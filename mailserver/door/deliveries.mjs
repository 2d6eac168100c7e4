// What follows a delivery. Dovecot writes each down when the message lies in its mailbox: who watches it hears at once
// (words/bell.mjs), and its words are indexed, while much comes in not before it is less: then many messages of a mailbox at a time.
// A search does not wait for that: Dovecot indexes what is missing before it answers.
import { existsSync, readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { followFile } from './log-lines.mjs'

const everyMs = 1_000
const ringEveryMs = 100
/** More in a second is no time for the index. */
const fewDeliveries = 5
const latestMs = 60_000
const mostWaiting = 10_000

/** "Nov 28 08:45:49 lmtp(ana@buzon.test)<26894><session>: Info: sieve: msgid=<…>: stored mail into mailbox 'INBOX'" */
const stored = /lmtp\(([^)\s]+@[^)\s]+)\)<\d+><[^>]*>: Info: .*: stored mail into mailbox '([^\t]*)'$/

/** Where Dovecot has no plug-in for an index there is neither a bell nor anything to index. */
export function startDeliveries(at) {
  if (!existsSync(at.wordsConf) || !existsSync(at.bell)) return
  const index = laterIndex((mailboxes) => askIndexer(join(at.sockets, 'indexer'), mailboxes))
  const ring = ringer(readFileSync(at.bell, 'utf8'))
  followFile(join(at.log, 'dovecot.log'), (line) => {
    const [, user, mailbox] = stored.exec(line) ?? []
    if (user === undefined) return
    ring(user)
    index.delivered(user, mailbox)
  })
  setInterval(index.look, everyMs).unref()
}

/** Where little comes in it is asked for at once; else each mailbox once, when less does, or it has waited for a minute. */
export function laterIndex(ask, now = Date.now) {
  const waiting = new Map()
  let count = 0
  let wasMuch = false
  return {
    delivered(user, mailbox) {
      const key = `${user}\t${mailbox}`
      count += 1
      if (!wasMuch && count <= fewDeliveries) return ask([key])
      if (!waiting.has(key)) waiting.set(key, now())
    },
    /** Once a second. */
    look() {
      wasMuch = count > fewDeliveries
      count = 0
      const isTime = !wasMuch || waiting.size > mostWaiting
      const due = [...waiting].filter(([, since]) => isTime || since <= now() - latestMs).map(([key]) => key)
      for (const key of due) waiting.delete(key)
      if (due.length > 0) ask(due)
    },
  }
}

/** As Dovecot's own LMTP would; it takes them one after the other, and nobody waits for an answer. */
function askIndexer(path, mailboxes) {
  const socket = connect(path)
  socket.once('error', (error) => console.error(`door: the indexer cannot be reached: ${error.message}`))
  socket.resume().end(`VERSION\tindexer\t1\t0\n${mailboxes.map((key) => `APPEND\t0\t${key}\t0\n`).join('')}`)
}

/** Tells the bell of users: at once, but of those that come within the next moment together. It is a hint: what goes wrong is forgotten. */
function ringer(address) {
  const { username, password, hostname, port, pathname } = new URL(address)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const options = { agent, hostname, port, path: pathname, method: 'POST', auth: `${username}:${password}` }
  const users = new Set()
  let isWaiting = false
  const send = () => {
    isWaiting = users.size > 0
    if (!isWaiting) return
    const asked = request(options, (answer) => answer.resume()).once('error', () => {})
    asked.end([...users].join('\n'))
    users.clear()
    setTimeout(send, ringEveryMs)
  }
  return (user) => {
    users.add(user)
    if (isWaiting) return
    isWaiting = true
    setImmediate(send)
  }
}
