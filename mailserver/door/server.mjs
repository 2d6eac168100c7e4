// node mailserver/door/server.mjs DATA UID POSTFIX-UID POSTFIX-GID   (root)
// What the console may ask of the mail server that only root can do, over a socket that only its user can open:
// GET /queue, POST /queue {verb, ids}, GET /way?message=<id>, GET /spam,
// GET and POST /choices {closed, mostPerHour}, GET /used?ids=1,2. Everything it takes is typed; nothing goes through a shell.
import { chmodSync, chownSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { closePorts, readChoices, untilClosedAre, writeChoices } from '../choices.mjs'
import { layout } from '../layout.mjs'
import { startDeliveries } from './deliveries.mjs'
import { startForgetting } from './forget.mjs'
import { startLearning } from './learn.mjs'
import { followFiles } from './log-lines.mjs'
import { startPolicy } from './policy.mjs'
import { changeQueue, listQueue, run } from './queue.mjs'
import { startRoom } from './room.mjs'
import { figuresOf } from './spam.mjs'
import { startUses } from './used.mjs'
import { wayOf } from './way.mjs'

const at = layout(process.argv[2])
const owner = Number(process.argv[3])
process.title = 'buzon-door'

/** Nobody else writes them. */
let choices = readChoices(at)

const mostBodyBytes = 64 * 1024
const longestWayMs = 180_000
const messageId = /^<[!-;=?-~]{1,996}>$/

const server = createServer(async (request, response) => {
  if (!URL.canParse(request.url ?? '', 'http://door')) return answer(response, 400, '{}')
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://door')
  try {
    if (request.method === 'GET' && pathname === '/queue') return answer(response, 200, await listQueue(at))
    if (request.method === 'POST' && pathname === '/queue') {
      await changeQueue(at, JSON.parse(await bodyOf(request)))
      return answer(response, 200, '{}')
    }
    if (pathname === '/choices') {
      if (request.method === 'POST') await choose(JSON.parse(await bodyOf(request)))
      return answer(response, 200, JSON.stringify(choices))
    }
    if (request.method === 'GET' && pathname === '/used')
      return answer(response, 200, JSON.stringify(usesOf((searchParams.get('ids') ?? '').split(','))))
    if (request.method === 'GET' && pathname === '/spam') return answer(response, 200, await figuresOf(at))
    if (request.method === 'GET' && pathname === '/way') return tellWay(response, searchParams.get('message') ?? '')
    answer(response, 404, '{}')
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) console.error(`door: ${error.stack}`)
    answer(response, error instanceof RangeError || error instanceof SyntaxError ? 422 : 503, '{}')
  }
})

/** What runs reads its configuration again when it is another one, and has done so before this returns: open connections stay. */
async function choose(asked) {
  const before = JSON.stringify(choices.closed)
  choices = writeChoices(at, asked)
  const { closed } = choices
  if (JSON.stringify(closed) === before) return
  closePorts(at, closed)
  await run(['postfix', '-c', at.postfixConf, 'reload'])
  await run(['doveadm', '-c', at.dovecotConf, 'reload'])
  await untilClosedAre(at, closed)
}

function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}

async function bodyOf(request) {
  const chunks = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > mostBodyBytes) throw new RangeError('body')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** One JSON object a line, as it happens, until whoever asked goes away. */
function tellWay(response, message) {
  if (!messageId.test(message)) throw new RangeError('message')
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  response.flushHeaders()
  const { takePostfix, takeDovecot } = wayOf(message, (told) => response.write(`${JSON.stringify(told)}\n`))
  // Dovecot writes before it answers Postfix.
  const end = followFiles([
    { path: join(at.log, 'dovecot.log'), take: takeDovecot },
    { path: join(at.log, 'postfix.log'), take: takePostfix },
  ])
  const timer = setTimeout(() => response.end(), longestWayMs)
  response.once('close', () => {
    clearTimeout(timer)
    end()
  })
}

const usesOf = startUses(at, process.env.BUZON_USED_KEY)
startLearning(at)
startDeliveries(at)
startForgetting(at)
const postfix = { uid: Number(process.argv[4]), gid: Number(process.argv[5]) }
startPolicy(at, postfix, () => choices.mostPerHour, startRoom(at, postfix))

process.umask(0o177)
server.listen(at.door, () => {
  chownSync(at.door, owner, -1)
  chmodSync(at.door, 0o600)
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0))
