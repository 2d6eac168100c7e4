// npm run migrate                   brings the store of DATABASE_URL (or BUZON_DATA) up to date
// npm run migrate -- status         says what is missing
// npm run migrate -- create NAME    writes a migration for what changed in prisma/schema.prisma; for each kind of store its own,
//                                   so a second time with a DATABASE_URL of PostgreSQL
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const dataDir = resolve(process.env.BUZON_DATA || './.data')
const url = process.env.DATABASE_URL || `file:${dataDir}/store/buzon.db`
const [verb = 'deploy', name] = process.argv.slice(2)

try {
  await main()
} catch (error) {
  console.error(`migrate: ${error.message}`)
  process.exitCode = 1
}

async function main() {
  if (!['deploy', 'status', 'create'].includes(verb))
    throw new Error(`unknown word "${verb}"; use deploy, status or create NAME`)
  const { create, deploy, status } = await import('../prisma/engine.mjs').catch((cause) => {
    throw new Error('the packages are not installed; run npm ci first', { cause })
  })
  if (verb === 'create') {
    if (!/^[a-z0-9_]+$/.test(name ?? '')) throw new Error('create wants a name of a-z, 0-9 and _')
    console.log((await create(name, { url })) ?? 'the migrations already lead to the schema')
    return
  }
  if (url.startsWith('file:')) mkdirSync(dirname(url.slice('file:'.length)), { recursive: true, mode: 0o700 })
  if (verb === 'status') {
    const { pending, edited, failed } = await status(url)
    console.log(`to apply: ${pending.join(', ') || 'nothing'}`)
    if (edited.length > 0) console.log(`edited after they were applied: ${edited.join(', ')}`)
    if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`)
    return
  }
  const applied = await deploy(url)
  for (const migration of applied) console.log(`applied ${migration}`)
  if (applied.length === 0) console.log('the store is up to date')
}
