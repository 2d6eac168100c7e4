import { expect, test } from 'vitest'
import { move } from './changes'
import { accountAt, fill, subjectsOf, testBed } from './fixtures'
import { listMailboxes, mailboxIdOfRole } from './mailboxes'
import { packMailboxId } from './message-id'
import { withLine } from './pool'
import { readWindow } from './window'

const inbox = packMailboxId('INBOX')
const bed = testBed()

test('T19 another password is another pool: an open connection helps nobody else', async () => {
  const account = await bed.person()
  await listMailboxes(account)
  const stranger = { ...accountAt(bed.instance, { email: account.email, password: 'guessed' }), id: account.id }
  await expect(listMailboxes(stranger)).rejects.toMatchObject({ code: 'signed-out' })
})

test('F1 work goes on when the connection was cut under it, and is not done twice', async () => {
  const account = await bed.person()
  const ids = await fill(
    account,
    Array.from({ length: 12 }, (_, index) => `Message ${index}`),
  )
  const archive = await mailboxIdOfRole(account, 'archive')
  for (const id of ids) {
    const moving = move(account, [id], archive)
    await withLine(account, async (client) => client.close()).catch(() => {})
    await moving
  }
  const [left, filed] = [
    await readWindow(account, inbox, { position: 0, limit: 50 }),
    await readWindow(account, archive, { position: 0, limit: 50 }),
  ]
  expect([...subjectsOf(left), ...subjectsOf(filed)].sort()).toEqual(ids.map((_, index) => `Message ${index}`).sort())
  expect(left.total).toBe(0)
})
