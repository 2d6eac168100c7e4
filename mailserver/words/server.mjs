// node mailserver/words/server.mjs VMAIL PORT UID GID   (root; passwords in BUZON_WORDS_PASSWORD, BUZON_BELL_PASSWORD)
// Answers the two requests of Dovecot's Solr plug-in from SQLite: /select (which messages have these words) and
// /update (their text). What can't be answered in full is refused, and Dovecot reads the messages as without an index.
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { bind } from '../ports.mjs'
import { openBell } from './bell.mjs'
import { openIndex } from './index.mjs'
import { readQuery, Unanswerable } from './query.mjs'
import { Updates } from './updates.mjs'

/** One transaction holds up the searches behind it: some 100 ms for this much text, in characters. */
const batchLength = 1_000_000
const mostOpen = 32
const mostRung = 1_000_000
const base = 'http://words'

const [vmail, port, uid, gid] = process.argv.slice(2)
// The owner of the mail from here on. Not before: this program may lie in a home that nobody else may enter.
process.setgroups([])
process.setgid(Number(gid))
process.setuid(Number(uid))

const digest = (text) => createHash('sha256').update(text).digest()
const credentials = (name, password) => digest(`Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`)
const expected = credentials('words', process.env.BUZON_WORDS_PASSWORD)
// Who may hear that mail came may not read it.
const expectedAtBell = credentials('bell', process.env.BUZON_BELL_PASSWORD)
const open = new Map()
const bell = openBell()

function indexOf(user, options) {
  const [name, domain, ...more] = user.split('@')
  const isPlain = (part) => /^[^/\0]+$/.test(part ?? '') && part !== '.' && part !== '..'
  if (more.length > 0 || !isPlain(name) || !isPlain(domain)) throw new Unanswerable('no such account')
  const index = open.get(user) ?? openIndex(join(vmail, domain, name), options)
  if (index === undefined) return undefined
  open.delete(user)
  open.set(user, index)
  for (const [eldest, its] of open) {
    if (open.size <= mostOpen) break
    open.delete(eldest)
    its.close()
  }
  return index
}

function select(query) {
  const filter = query.get('fq') ?? query.get('q') ?? ''
  const box = /box:(\w+)/.exec(filter)?.[1]
  const user = /user:(.+?)$/.exec(filter)?.[1]?.replaceAll(/\\(.)/g, '$1')
  if (!box || !user) throw new Unanswerable('one mailbox of one account at a time')
  const index = indexOf(user, { mayMake: false })
  if (query.get('rows') === '1' && !query.has('fq')) return [index?.lastUid(box) ?? 0].filter(Boolean)
  if (index === undefined) throw new Unanswerable('nothing of this account is indexed')
  return index.search(box, readQuery(query.get('q') ?? ''))
}

async function update(request) {
  let waiting = new Map()
  let length = 0
  const of = (user) => {
    if (!waiting.has(user)) waiting.set(user, { messages: [], removals: [] })
    return waiting.get(user)
  }
  const write = () => {
    for (const [user, { messages, removals }] of waiting) {
      indexOf(user, { mayMake: messages.length > 0 })?.write(messages, removals)
    }
    waiting = new Map()
    length = 0
  }
  const updates = new Updates({
    add: (message) => {
      of(message.user).messages.push(message)
      length += (message.body ?? '').length + (message.hdr ?? '').length
      if (length > batchLength) write()
    },
    remove: (gone) => of(gone.user).removals.push(gone),
  })
  request.setEncoding('utf8')
  const users = new Set()
  for await (const chunk of request) updates.push(chunk)
  for (const user of waiting.keys()) users.add(user)
  write()
  for (const user of users) bell.ring(user)
}

async function textOf(request) {
  let text = ''
  for await (const piece of request.setEncoding('utf8')) {
    text += piece
    if (text.length > mostRung) request.destroy()
  }
  return text
}

const asciiOf = (text) => text.replaceAll(/[^ -~]+/g, ' ')

async function answer(request, response) {
  // `//` is an address to HTTP, and none to URL.
  if (!URL.canParse(request.url ?? '/', base)) return response.writeHead(400).end()
  const { pathname, searchParams } = new URL(request.url ?? '/', base)
  if (pathname === '/bell') {
    const isKnown = timingSafeEqual(digest(request.headers.authorization ?? ''), expectedAtBell)
    if (!isKnown) return response.writeHead(401).end()
    if (request.method !== 'POST') return bell.listen(response)
    // The door, which sees who gets mail (door/deliveries.mjs).
    for (const user of (await textOf(request)).split('\n')) if (user !== '') bell.ring(user)
    return response.writeHead(204).end()
  }
  if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) return response.writeHead(401).end()
  try {
    if (pathname === '/update' && request.method === 'POST') {
      await update(request)
      return response.end()
    }
    const docs = select(searchParams).map((uid) => `<doc><int name="uid">${uid}</int></doc>`)
    return response.end(`<?xml version="1.0"?><response><result>${docs.join('')}</result></response>`)
  } catch (error) {
    if (!(error instanceof Unanswerable)) console.error(error)
    return response.writeHead(error instanceof Unanswerable ? 422 : 500, asciiOf(error.message)).end()
  }
}

process.umask(0o077)
/** A search can name hundreds of Message-IDs, all in the address of one request. */
const longestAddress = 1_048_576

const server = createServer({ maxHeaderSize: longestAddress }, answer).listen(Number(port), bind)
process.on('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  for (const index of open.values()) index.close()
})
