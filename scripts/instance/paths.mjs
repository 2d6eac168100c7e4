// Where the product lies, and where an instance keeps what the mail server doesn't (mailserver/layout.mjs has the rest).
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export const paths = (data) => ({
  instance: join(data, 'instance.json'),
  secret: join(data, 'secret'),
  seeded: join(data, 'seeded'),
  webPid: join(data, 'run', 'web.pid'),
  webState: join(data, 'run', 'web.json'),
  webLog: join(data, 'log', 'web.log'),
  lock: join(data, 'run', 'lock'),
})
