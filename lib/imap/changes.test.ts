import { describe, expect, test } from 'vitest'
import { append, findByMessageId } from './append'
import { expunge, move, setKeywords } from './changes'
import { aRawMessage, fill, subjectsOf, testBed } from './fixtures'
import { mailboxIdOfRole } from './mailboxes'
import { packMailboxId, packMessageId, unpackMessageId } from './message-id'
import { readWindow } from './window'

const inbox = packMailboxId('INBOX')
const bed = testBed()

describe('changes', () => {
  test('set and remove keywords', async () => {
    const account = await bed.person()
    const ids = await fill(account, ['One', 'Two'])
    await setKeywords(account, ids, { add: ['$seen', '$flagged', '$junk'] })
    await setKeywords(account, ids.slice(0, 1), { remove: ['$flagged'] })
    const { messages } = await readWindow(account, inbox, { position: 0, limit: 5 })
    expect(messages.map(({ keywords }) => [...keywords].sort())).toEqual([
      ['$flagged', '$junk', '$seen'],
      ['$junk', '$seen'],
    ])
  })

  test('move, and say the new ids, with which they move back', async () => {
    const account = await bed.person()
    const ids = await fill(account, ['One', 'Two'])
    const archive = await mailboxIdOfRole(account, 'archive')
    const renamed = await move(account, ids, archive)
    expect(Object.keys(renamed)).toHaveLength(2)
    expect(subjectsOf(await readWindow(account, archive, { position: 0, limit: 5 }))).toEqual(['Two', 'One'])
    await move(account, Object.values(renamed), inbox)
    expect((await readWindow(account, inbox, { position: 0, limit: 5 })).total).toBe(2)
  })

  test('a message of a mailbox that was rebuilt since is not touched', async () => {
    const account = await bed.person()
    const [id] = await fill(account, ['One'])
    const { path, uidValidity, uid } = unpackMessageId(id ?? packMessageId({ path: '', uidValidity: 0n, uid: 0 }))
    const old = packMessageId({ path, uidValidity: uidValidity - 1n, uid })
    await expect(expunge(account, [old])).rejects.toMatchObject({ code: 'conflict' })
    expect((await readWindow(account, inbox, { position: 0, limit: 5 })).total).toBe(1)
  })

  test('the same message filed again after a broken line is found by its Message-ID', async () => {
    const account = await bed.person()
    const raw = aRawMessage('Once', [])
    const messageIdHeader = /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? ''
    const id = await append(account, { mailboxId: inbox, raw, keywords: ['$seen'], messageIdHeader })
    expect(await findByMessageId(account, { mailboxId: inbox, messageIdHeader })).toEqual([id])
  })
})
