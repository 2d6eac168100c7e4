// When each app password was last used, and for what: Dovecot tells of every sign-in that it has let in (auth_policy).
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { bind } from '../ports.mjs'

const writeEveryMs = 5_000
const mostBodyBytes = 16 * 1024
const minuteMs = 60_000
const protocols = ['imap', 'pop3', 'smtp', 'sieve']

/** Listens for Dovecot, who shows `key`. Gives the function that says `{id: {at, protocol}}` of some of them. */
export function startUses({ used, ports }, key) {
  const known = new Map(existsSync(used) ? Object.entries(JSON.parse(readFileSync(used, 'utf8'))) : [])
  let isWritten = true
  const take = ({ app, protocol, success }) => {
    if (!success || !/^\d{1,12}$/.test(app ?? '') || !protocols.includes(protocol)) return
    const before = known.get(app)
    // To the minute is enough, and spares the disk.
    if (before?.protocol === protocol && Date.now() - Date.parse(before.at) < minuteMs) return
    known.set(app, { at: new Date().toISOString(), protocol })
    isWritten = false
  }
  const write = () => {
    if (isWritten) return
    isWritten = true
    writeFileSync(`${used}.new`, JSON.stringify(Object.fromEntries(known)), { mode: 0o600 })
    renameSync(`${used}.new`, used)
  }
  setInterval(write, writeEveryMs).unref()
  process.once('exit', write)
  createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (piece) => {
      text += piece
      if (text.length > mostBodyBytes) request.destroy()
    })
    request.once('end', () => {
      if (request.headers.authorization === key) takeReport(text, take)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":0,"msg":""}')
    })
  }).listen(JSON.parse(readFileSync(ports, 'utf8')).used, bind)
  return (ids) => Object.fromEntries(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)]] : [])))
}

function takeReport(text, take) {
  try {
    take(JSON.parse(text))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
}
