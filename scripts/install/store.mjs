// node scripts/install/store.mjs DATA DOMAIN ADMIN [--check]: the store in its newest form, with its first domain and account.
import { randomBytes } from 'node:crypto'
import { layout } from '../../mailserver/layout.mjs'
import { storeUrl } from '../../mailserver/store.mjs'
import { deploy, status } from '../../prisma/engine.mjs'

const [data, domain, admin, check] = process.argv.slice(2)
const url = storeUrl(layout(data))

if (check) process.exitCode = (await status(url)).pending.length === 0 ? 0 : 1
else await make()

async function make() {
  for (const migration of await deploy(url)) console.log(`         applied ${migration}`)
  const { openDirectory } = await import('../../mailserver/directory.mjs')
  const directory = await openDirectory(url, data)
  try {
    await directory.addDomain(domain)
    await directory.ensureKeys()
    await directory.addFirst(admin, process.env.BUZON_FIRST_PASSWORD || randomBytes(12).toString('base64url'))
  } finally {
    await directory.close()
  }
}
