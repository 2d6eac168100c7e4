// node scripts/install/store.mjs STORE DOMAIN ADMIN [--check]: the store in its newest form, with its first domain and account.
import { randomBytes } from 'node:crypto'
import { deploy, status } from '../../prisma/engine.mjs'

const [storeFile, domain, admin, check] = process.argv.slice(2)
const url = `file:${storeFile}`

if (check) process.exitCode = (await status(url)).pending.length === 0 ? 0 : 1
else await make()

async function make() {
  for (const migration of await deploy(url)) console.log(`         applied ${migration}`)
  const { openDirectory } = await import('../../mailserver/directory.mjs')
  const directory = await openDirectory(url)
  try {
    await directory.addDomain(domain)
    await directory.ensureKeys()
    await directory.addFirst(admin, process.env.BUZON_FIRST_PASSWORD || randomBytes(12).toString('base64url'))
  } finally {
    await directory.close()
  }
}
