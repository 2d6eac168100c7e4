// The web server: Next, and before it what is answered without it: assets, and a few routes (instrumentation.ts).
// node scripts/serve.mjs PORT [HOSTNAME], with the environment of lib/config.ts and a build.
import { createServer } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import { assetsOf } from './assets.mjs'
import { root } from './instance/paths.mjs'

const [port, hostname] = [Number(process.argv[2]), process.argv[3]]
process.title = 'buzon-web'

const app = next({ dev: false, dir: root, port, ...(hostname ? { hostname } : {}) })
await app.prepare()
const handle = app.getRequestHandler()

// npm run build writes there, whatever folder a developer's server uses.
globalThis.buzonWorkers = join(root, '.next', 'workers')
const takeAsset = assetsOf(join(root, '.next', 'static'))

const server = createServer((request, response) => {
  if (takeAsset(request, response) || globalThis.buzonTaker?.(request, response)) return
  handle(request, response)
})
server.once('error', (error) => {
  const isTaken = error.code === 'EADDRINUSE'
  console.error(isTaken ? `Port ${port} is taken. Choose another with PORT, or stop what uses it.` : error.message)
  process.exit(1)
})
server.listen(port, hostname, () => console.log(`Listening on port ${server.address().port}`))

// What is being answered is finished, and what is being sent: a message cut off at its end is a question to its writer.
// Streams that never end are cut.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    const rested = globalThis.buzonRest?.() ?? Promise.resolve()
    const closed = new Promise((resolve) => {
      server.close(resolve)
      server.closeIdleConnections()
      setTimeout(resolve, 2_000).unref()
    })
    Promise.all([rested, closed]).then(() => process.exit(0))
  })
