import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { testInstance } from '@/mailserver/testing'
import { db } from './client'

const writer = `
const { openDirectory } = await import(process.argv[1])
const directory = await openDirectory(process.argv[2])
process.stdout.write('ready')
for (let n = 0; ; n++) await directory.addAlias('busy' + (n % 20) + '@buzon.test', 'nobody@buzon.test')
`

test('F9 while another process writes all the time, our writes wait their turn and none fails', async () => {
  const { env } = await testInstance()
  const directory = pathToFileURL('mailserver/directory.mjs').href
  const other = spawn(process.execPath, ['--input-type=module', '-e', writer, directory, env.DATABASE_URL ?? ''])
  try {
    await once(other.stdout, 'data')
    for (let n = 0; n < 40; n++) {
      const email = `store-${n}@buzon.test`
      const { id } = await db.account.upsert({ where: { email }, create: { email }, update: {} })
      await db.$transaction([
        db.contact.create({ data: { accountId: id, name: 'x' } }),
        db.contact.deleteMany({ where: { accountId: id } }),
      ])
    }
    expect(await db.account.count({ where: { email: { startsWith: 'store-' } } })).toBe(40)
  } finally {
    other.kill('SIGKILL')
    await db.account.deleteMany({ where: { email: { startsWith: 'store-' } } })
  }
})
