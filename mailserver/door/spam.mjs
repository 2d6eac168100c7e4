// The spam filter's own interface, over a socket that only root and the owner of the mail may open.
import { existsSync } from 'node:fs'
import { request } from 'node:http'

const patienceMs = 20_000

/** Asks it. @throws when it does not answer. */
export function askFilter(controller, method, path, body = '') {
  return new Promise((resolve, reject) => {
    const headers = { 'content-length': Buffer.byteLength(body) }
    const asking = request({ socketPath: controller, method, path, headers, timeout: patienceMs }, (answer) => {
      const chunks = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
    })
    asking.once('timeout', () => asking.destroy(new Error('it is silent')))
    asking.once('error', reject)
    asking.end(body)
  })
}

/** What it did since it was set up, as JSON: messages looked at, by what became of them, and learnt. `{}`: there is none. */
export async function figuresOf({ controller }) {
  if (!existsSync(controller)) return '{}'
  const { status, text } = await askFilter(controller, 'GET', '/stat')
  if (status !== 200) throw new Error(`the spam filter answers ${status}`)
  const { scanned = 0, actions = {}, statfiles = [] } = JSON.parse(text)
  const learnt = (symbol) => statfiles.find((one) => one.symbol === symbol)?.revision ?? 0
  return JSON.stringify({
    scanned,
    refused: actions.reject ?? 0,
    junk: actions['add header'] ?? 0,
    spamLearnt: learnt('BAYES_SPAM'),
    hamLearnt: learnt('BAYES_HAM'),
  })
}
