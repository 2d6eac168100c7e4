// npm run instance -- up --data DIR [--port N] [--no-web] [--no-seed] [--store own|postgresql://…]
// npm run instance -- down --data DIR
// A complete private instance in one folder: mail server, store, web server, demo village. DIR/instance.json tells how
// to reach it. Several run side by side.

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { down } from './instance/down.mjs'
import { up } from './instance/up.mjs'

const usage =
  'usage: npm run instance -- up|down --data DIR [--port N] [--no-web] [--no-seed] [--store own|postgresql://…]'

try {
  await main()
} catch (error) {
  console.error(`instance: ${error.message}`)
  process.exitCode = 1
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      'no-web': { type: 'boolean', default: false },
      store: { type: 'string' },
      'no-seed': { type: 'boolean', default: false },
    },
  })
  const [verb] = positionals
  if (!values.data || !['up', 'down'].includes(verb)) throw new Error(usage)
  const data = resolve(values.data)
  if (verb === 'down') return down(data)
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && !(port > 0 && port < 65_536)) throw new Error(`--port ${values.port} is not a port`)
  await up({ data, port, web: !values['no-web'], seed: !values['no-seed'], store: values.store })
}
