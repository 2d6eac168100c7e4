import { describe, expect, test } from 'vitest'
import { aDraft, at, freshAccount, listed, sourceOf } from '@/lib/drafts/fixtures'
import { prepareDraft } from '@/lib/drafts/reads/prepare'
import { saveDraft } from '@/lib/drafts/writes/save'
import { append } from '@/lib/imap/append'
import { aRawMessage } from '@/lib/imap/fixtures'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { openMessage } from '@/lib/messages/reads/open'
import { scriptedSmtp } from '@/lib/smtp/fixtures'
import { storeUpload } from '@/lib/uploads/writes/store'
import { request, send, workedOff } from './fixtures'
import { readOutbox, readSubmission } from './reads'
import { changeSubmission } from './writes/change'
import { submit } from './writes/submit'

describe('sending', () => {
  test('delivers, files a copy in Sent, takes the draft away, and keeps Bcc out of what others get', async () => {
    const [ana, beto, hidden] = [await freshAccount(), await freshAccount(), await freshAccount()]
    const draft = aDraft({ to: [at(beto)], bcc: [at(hidden)] })
    await saveDraft(ana, draft)
    expect(await listed(ana, 'drafts')).toHaveLength(1)

    const sent = await send(ana, request(draft))
    expect(sent).toMatchObject({ state: 'accepted', isFiled: true })
    expect(sent.recipients.map(({ state }) => state)).toEqual(['accepted', 'accepted'])
    expect(await listed(ana, 'drafts')).toEqual([])
    expect(await listed(ana, 'sent')).toHaveLength(1)
    expect(await sourceOf(ana, 'sent')).toContain(`Bcc: ${hidden.email}`)
    for (const person of [beto, hidden]) {
      await expect.poll(async () => (await listed(person, 'inbox')).length, { timeout: 10_000 }).toBe(1)
      const source = await sourceOf(person, 'inbox')
      expect(source).not.toMatch(/^bcc:/im)
      if (person === beto) expect(source).not.toContain(hidden.email)
    }
  })

  test('F11 five requests at once send one message', async () => {
    const [ana, beto] = [await freshAccount(), await freshAccount()]
    const draft = aDraft({ to: [at(beto)] })
    const answers = await Promise.all(Array.from({ length: 5 }, () => submit(ana, request(draft))))
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['queued']))
    const ids = new Set(answers.map(({ id }) => id))
    expect(ids.size).toBe(1)
    await Promise.all(Array.from({ length: 2 }, () => workedOff(ana, [...ids][0] ?? '')))
    await expect.poll(async () => (await listed(beto, 'inbox')).length, { timeout: 10_000 }).toBe(1)
    expect(await listed(ana, 'sent')).toHaveLength(1)
    await expect(saveDraft(ana, draft)).rejects.toMatchObject({ reason: 'draft-finished' })
  })

  test('an answer marks the original, keeps the thread, and carries a picture and a file', async () => {
    const [ana, beto] = [await freshAccount(), await freshAccount()]
    const raw = aRawMessage('Lunch', [`Reply-To: ${beto.email}`, 'References: <first@x.test>'])
    const inbox = await mailboxIdOfRole(ana, 'inbox')
    const messageIdHeader = /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? ''
    const id = await append(ana, { mailboxId: inbox, raw, keywords: [], messageIdHeader })
    if (!id) throw new Error('not filed')
    const draft = await prepareDraft(ana, { kind: 'reply', id, language: 'es', timeZone: 'Europe/Madrid' })
    expect(draft).toMatchObject({
      subject: 'Re: Lunch',
      to: [at(beto)],
      references: ['<first@x.test>', messageIdHeader],
    })
    expect(draft.text).toMatch(/^El .* Ana escribió:\n> Words of Lunch\./m)
    const upload = (name: string, isInline: boolean) =>
      storeUpload(ana, { draftId: draft.id, name, type: 'image/png', isInline }, new Blob(['bytes']).stream())
    const [inline, file] = [await upload('in.png', true), await upload('año.png', false)]
    await send(
      ana,
      request({ ...draft, html: `${draft.html}<img src="cid:${inline.contentId}">`, attachments: [inline, file] }),
    )

    const [original] = await listed(ana, 'inbox')
    expect(original?.keywords).toContain('$answered')
    await expect.poll(async () => (await listed(beto, 'inbox')).length, { timeout: 10_000 }).toBe(1)
    const [received] = await listed(beto, 'inbox')
    if (!received) throw new Error('not received')
    const message = await openMessage(beto, received.id, { showRemote: false })
    expect(message).toMatchObject({ inReplyTo: messageIdHeader, references: ['<first@x.test>', messageIdHeader] })
    expect(message.attachments.map(({ name, isInline }) => [name, isInline])).toEqual([
      ['in.png', true],
      ['año.png', false],
    ])
  })

  test('F4 a refused recipient of three is told, the others get it', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp({
      rcpt: (address) => (address.startsWith('no') ? '550 5.1.1 Unknown user' : '250 ok'),
    })
    const to = ['a@x.test', 'no@x.test', 'c@x.test'].map((email) => ({ name: '', email }))
    const sent = await send({ ...ana, smtp: smtp.server }, request(aDraft({ to })))
    expect(sent.state).toBe('partly-refused')
    expect(sent.recipients[1]).toMatchObject({
      address: 'no@x.test',
      state: 'refused',
      answer: '550 5.1.1 Unknown user',
    })
    expect(await listed(ana, 'sent')).toHaveLength(1)
    smtp.close()
  })

  test("F4 when everyone is refused the draft stays, the server's words are kept, and it can be tried again", async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp({ rcpt: () => '550 5.7.1 Not here' })
    const draft = aDraft({ to: [{ name: '', email: 'a@x.test' }] })
    await saveDraft(ana, draft)
    const refused = await send({ ...ana, smtp: smtp.server }, request(draft))
    expect(refused).toMatchObject({ state: 'failed', lastAnswer: '550 5.7.1 Not here' })
    expect(refused.recipients).toMatchObject([{ address: 'a@x.test', state: 'refused', answer: '550 5.7.1 Not here' }])
    expect(await listed(ana, 'drafts')).toHaveLength(1)
    expect(await listed(ana, 'sent')).toEqual([])
    smtp.close()
    const kind = await scriptedSmtp()
    expect(await send({ ...ana, smtp: kind.server }, request(draft))).toMatchObject({ state: 'accepted' })
    expect(await listed(ana, 'drafts')).toEqual([])
    kind.close()
  })

  test('F4 those who were put off are tried again, those who have it are not', async () => {
    const ana = await freshAccount()
    let isGrey = true
    const smtp = await scriptedSmtp({
      rcpt: (address) => (isGrey && address.startsWith('grey') ? '451 4.7.1 Greylisted, come back' : '250 ok'),
    })
    const via = { ...ana, smtp: smtp.server }
    const to = ['a@x.test', 'grey@x.test'].map((email) => ({ name: '', email }))
    const first = await send(via, request(aDraft({ to })))
    expect(first).toMatchObject({ state: 'queued', attempts: 1, isFiled: true })
    expect(first.recipients.map(({ state, answer }) => [state, answer])).toEqual([
      ['accepted', '250 queued'],
      ['queued', '451 4.7.1 Greylisted, come back'],
    ])
    expect(Date.parse(first.nextAttemptAt ?? '')).toBeGreaterThan(Date.now() + 30_000)
    isGrey = false
    await changeSubmission(via, { id: first.id, change: { kind: 'send-now' } })
    expect(await workedOff(via, first.id)).toMatchObject({ state: 'accepted' })
    expect(smtp.recipients).toEqual(['a@x.test', 'grey@x.test', 'grey@x.test'])
    expect(smtp.messages).toHaveLength(2)
    expect(await listed(ana, 'sent')).toHaveLength(1)
    smtp.close()
  })

  test('F5 a line cut after the final dot is unknown, is never retried by itself, and goes out again only when confirmed', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp({ dot: null })
    const cut = { ...ana, smtp: smtp.server }
    const draft = aDraft({ to: [{ name: '', email: 'a@x.test' }] })
    expect(await send(cut, request(draft))).toMatchObject({ state: 'unknown' })
    expect(await send(cut, request(draft))).toMatchObject({ state: 'unknown' })
    expect(smtp.messages).toHaveLength(1)
    smtp.close()
    const kind = await scriptedSmtp()
    expect(await send({ ...ana, smtp: kind.server }, request(draft, true))).toMatchObject({ state: 'accepted' })
    const idOf = (message = '') => /Message-ID: (\S+)/i.exec(message)?.[1]
    expect(idOf(kind.messages[0])).toBe(idOf(smtp.messages[0]))
    kind.close()
  })

  test('F5 where nobody knows, the writer may say that it arrived: it is filed and not sent again', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp({ dot: null })
    const cut = { ...ana, smtp: smtp.server }
    const { id } = await send(cut, request(aDraft({ to: [{ name: '', email: 'a@x.test' }] })))
    await changeSubmission(cut, { id, change: { kind: 'it-arrived' } })
    expect(await workedOff(cut, id)).toMatchObject({ state: 'accepted', isFiled: true })
    expect(smtp.messages).toHaveLength(1)
    expect(await listed(ana, 'sent')).toHaveLength(1)
    smtp.close()
  })

  test('a server that is down keeps the message in the outbox, to be tried again', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp()
    smtp.close()
    const draft = aDraft({ to: [{ name: '', email: 'a@x.test' }] })
    await saveDraft(ana, draft)
    const kept = await send({ ...ana, smtp: smtp.server }, request(draft))
    expect(kept).toMatchObject({ state: 'queued', attempts: 1, problem: { reason: 'server-down' } })
    expect((await readSubmission(ana, draft.id))?.state).toBe('queued')
    expect(await listed(ana, 'drafts')).toHaveLength(1)
  })

  test('F7 over quota the message is sent once, told as not filed, and only the copy is tried again', async () => {
    const ana = await freshAccount({ quotaBytes: 1024 })
    const smtp = await scriptedSmtp()
    const full = { ...ana, smtp: smtp.server }
    const draft = aDraft({ to: [{ name: '', email: 'a@x.test' }], text: 'x '.repeat(2000) })
    const sent = await send(full, request(draft))
    expect(sent).toMatchObject({
      state: 'accepted',
      isFiled: false,
      afterAttempts: 1,
      problem: { reason: 'over-quota' },
    })
    expect((await readOutbox(full)).submissions).toMatchObject([{ id: sent.id }])
    await changeSubmission(full, { id: sent.id, change: { kind: 'try-again' } })
    expect(await workedOff(full, sent.id)).toMatchObject({ state: 'accepted', isFiled: false, afterAttempts: 2 })
    expect(smtp.messages).toHaveLength(1)
    smtp.close()
  })

  test('T8 a message is one message on the wire, to those named and no one else', async () => {
    const ana = await freshAccount()
    const smtp = await scriptedSmtp()
    const text = 'hola\n.\nMAIL FROM:<a@x>\r\nRCPT TO:<victim@x>\r\nDATA\r\n\r\nx\r\n.\r\n'
    await send(
      { ...ana, smtp: smtp.server },
      request(aDraft({ to: [{ name: '', email: 'a@x.test' }], text, html: null })),
    )
    expect([smtp.messages.length, smtp.recipients]).toEqual([1, ['a@x.test']])
    const bad = aDraft({ to: [{ name: '', email: 'a@x.test\r\nRCPT TO:<b@y>' }] })
    await expect(submit({ ...ana, smtp: smtp.server }, request(bad))).rejects.toMatchObject({
      reason: 'recipient-invalid',
    })
    await expect(
      submit({ ...ana, smtp: smtp.server }, request(aDraft({ to: [{ name: '', email: 'añá@x.test' }] }))),
    ).rejects.toMatchObject({ reason: 'international-address' })
    smtp.close()
  })
})
