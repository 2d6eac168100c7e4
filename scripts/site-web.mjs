// node scripts/site-web.mjs DATA: the web server of an installed site, as its systemd unit starts it. What the site is stands
// in DATA/site.json; where people find it, and all else of the README's table, in the environment.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { layout } from '../mailserver/layout.mjs'
import { readSite } from '../mailserver/site.mjs'
import { environment } from './instance/environment.mjs'
import { allocation } from './instance/web.mjs'

const data = resolve(process.argv[2] ?? '')
const ports = JSON.parse(readFileSync(layout(data).ports, 'utf8'))
const webPort = process.env.PORT || '3000'
const url = process.env.BUZON_URL || `http://localhost:${webPort}`
const own = environment({ data, home: join(data, 'web'), site: readSite(data), ports, webPort, url })
Object.assign(process.env, {
  ...allocation,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  ...own,
  ...process.env,
})
process.argv.splice(2, 1, webPort, process.env.BUZON_LISTEN || '127.0.0.1')
await import('./serve.mjs')
