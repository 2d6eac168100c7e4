import { describe, expect, test } from 'vitest'
import type { Problem } from '@/lib/errors'
import { append } from '@/lib/imap/append'
import { aRawMessage } from '@/lib/imap/fixtures'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { storeUpload } from '@/lib/uploads/writes/store'
import { aDraft, freshAccount, listed } from './fixtures'
import { reopenDraft } from './reads/reopen'
import { saveDraft } from './writes/save'

describe('a draft', () => {
  test('is one message however often it is saved, and comes back whole with its files', async () => {
    const ana = await freshAccount()
    const draft = aDraft({ bcc: [{ name: 'Oculta', email: 'o@x.test' }], to: [{ name: '', email: 'half-typed' }] })
    const file = await storeUpload(
      ana,
      { draftId: draft.id, name: 'a.txt', type: 'text/plain', isInline: false },
      new Blob(['uno']).stream(),
    )
    await saveDraft(ana, { ...draft, subject: 'first' })
    const { messageId } = await saveDraft(ana, { ...draft, attachments: [file] })
    expect((await listed(ana, 'drafts')).map(({ subject }) => subject)).toEqual(['Presupuesto – año'])
    if (!messageId) throw new Error('no id')
    const again = await reopenDraft(ana, messageId)
    expect(again).toMatchObject({ id: draft.id, bcc: draft.bcc, subject: draft.subject, savedAs: messageId })
    expect(again.html).toContain('<div>Hola</div>')
    expect(again.attachments.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([['a.txt', 3]])
  })

  test('begun in another program is replaced by ours, not doubled', async () => {
    const ana = await freshAccount()
    const mailboxId = await mailboxIdOfRole(ana, 'drafts')
    const raw = aRawMessage('From Thunderbird')
    const id = await append(ana, { mailboxId, raw, keywords: ['$draft'], messageIdHeader: '' })
    if (!id) throw new Error('not filed')
    const draft = await reopenDraft(ana, id)
    await saveDraft(ana, { ...draft, text: `${draft.text} More.` })
    expect((await listed(ana, 'drafts')).map(({ subject }) => subject)).toEqual(['From Thunderbird'])
  })

  test('that was listed and replaced since opens as the later version, also when that goes while it is opened', async () => {
    const ana = await freshAccount()
    const draft = aDraft()
    const file = await storeUpload(
      ana,
      { draftId: draft.id, name: 'a.txt', type: 'text/plain', isInline: false },
      new Blob(['uno']).stream(),
    )
    const version = (number: number) => saveDraft(ana, { ...draft, subject: `Version ${number}`, attachments: [file] })
    await version(1)
    const [row] = await listed(ana, 'drafts')
    if (!row) throw new Error('not saved')
    await version(2)
    expect((await reopenDraft(ana, row.id)).subject).toBe('Version 2')

    let isOver = false
    const saving = (async () => {
      for (let number = 3; number <= 12; number++) await version(number)
      isOver = true
    })()
    while (!isOver) expect(await reopenDraft(ana, row.id)).toMatchObject({ id: draft.id, text: 'Hola' })
    await saving
    expect((await reopenDraft(ana, row.id)).subject).toBe('Version 12')

    // Another's mailbox may be of the same age, to the second: UIDVALIDITY.
    const error = await reopenDraft(await freshAccount(), row.id).catch((thrown: unknown) => thrown)
    expect(['conflict', 'not-found']).toContain((error as Problem).code)
  })

  test("T19 another account's file can't be sent", async () => {
    const [ana, eve] = [await freshAccount(), await freshAccount()]
    const draft = aDraft()
    const file = await storeUpload(
      ana,
      { draftId: draft.id, name: 'a', type: '', isInline: false },
      new Blob(['x']).stream(),
    )
    await expect(saveDraft(eve, { ...draft, attachments: [file] })).rejects.toMatchObject({
      reason: 'upload-not-found',
    })
  })
})
