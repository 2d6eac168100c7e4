// npm run netlab -- up --data DIR [--no-web] [--owner PID]    (root)
// npm run netlab -- stop|start a|b --data DIR
// npm run netlab -- down --data DIR
// Two mail hosts, a.test and b.test, and a DNS server, each in a network namespace of its own: how mail finds its way.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { labDown, labUp, turnMailServer } from './netlab/lab.mjs'

const usage = 'usage: npm run netlab -- up|down --data DIR [--no-web] [--owner PID], or stop|start a|b --data DIR'

try {
  await main()
} catch (error) {
  console.error(`netlab: ${error.message}`)
  process.exitCode = 1
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string' }, owner: { type: 'string' }, 'no-web': { type: 'boolean', default: false } },
  })
  const [verb, host] = positionals
  if (!values.data) throw new Error(usage)
  const data = resolve(values.data)
  if (verb === 'down') return labDown(data)
  const owner = values.owner === undefined ? undefined : Number(values.owner)
  if (verb === 'up') return say(await labUp({ data, web: !values['no-web'], owner }))
  if (!['stop', 'start'].includes(verb) || !['a', 'b'].includes(host)) throw new Error(usage)
  turnMailServer(data, host, verb)
}

function say({ hosts, dnsLog }) {
  for (const [name, { instance, namespace }] of Object.entries(hosts)) {
    const { url, host } = JSON.parse(readFileSync(instance, 'utf8'))
    console.log(`  ${name}.test  ${host} in ${namespace}, webmail ${url}`)
  }
  console.log(`  what DNS was asked: ${dnsLog}`)
}
