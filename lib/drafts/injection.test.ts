import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identityId } from '@/lib/identities/schema'
import { changeIdentities } from '@/lib/identities/writes'
import { messageId } from '@/lib/messages/schema/row'
import { compose } from '@/lib/smtp/compose'
import { templateId } from '@/lib/templates/schema'
import { uploadId } from '@/lib/uploads/schema'
import { aDraft, freshAccount, listed, sourceOf } from './fixtures'
import { letterOf } from './reads/letter'
import { draftId } from './schema'
import { saveDraft } from './writes/save'

const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 5 }),
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\0',
        '\u0085',
        '\u2028',
        '\r\n\r\nbody',
        '\r\nBcc: eva@x.test',
        '=?utf-8?Q?=0D=0ABcc:_e@x?=',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

const fieldsOf = (source: string) =>
  [...(source.split('\r\n\r\n')[0] ?? '').matchAll(/^([^\s:]+):/gm)].map(([, name = '']) => name.toLowerCase())

const allowed =
  /^(from|reply-to|to|subject|message-id|date|mime-version|content-type|content-transfer-encoding|in-reply-to|references|user-agent|x-mailer)$/

test('T8 whatever an identity is called, its messages have the fields they should', async () => {
  const ana = await freshAccount()
  const [usual] = await changeIdentities(ana, { kind: 'order', ids: [] })
  if (!usual) throw new Error('no identity')
  await fc.assert(
    fc.asyncProperty(nasty, nasty, nasty, async (name, replyName, signature) => {
      const replyTo = [{ name: replyName, email: 'office@x.test' }]
      const identity = { ...usual, name: name.slice(0, 200), replyTo, signature }
      await changeIdentities(ana, { kind: 'change', id: usual.id, identity })
      const { message } = await compose(
        await letterOf(ana, aDraft({ identityId: usual.id, to: [{ name, email: 'b@x.test' }] })),
      )
      const source = message.toString('latin1')
      expect(source).not.toMatch(/[^\r]\n|\r[^\n]|\0/)
      expect(fieldsOf(source).filter((field) => !allowed.test(field))).toEqual([])
      expect(fieldsOf(source).filter((field) => field === 'from' || field === 'reply-to')).toHaveLength(2)
    }),
    { numRuns: 100, seed: 20261127 },
  )
}, 60_000)

test('T8 an address of an identity that could end a line or a command is refused', async () => {
  const ana = await freshAccount()
  const [usual] = await changeIdentities(ana, { kind: 'order', ids: [] })
  if (!usual) throw new Error('no identity')
  for (const email of [
    'a@x.test\r\nBcc: e@x.test',
    'a@x.test>\r\nRCPT TO:<e@x.test',
    'a\0@x.test',
    'a@x.test, e@x.test',
    'a\u2028b@x.test',
  ])
    for (const change of [{ email }, { replyTo: [{ name: '', email }] }, { bcc: [{ name: '', email }] }])
      await expect(
        changeIdentities(ana, { kind: 'change', id: usual.id, identity: { ...usual, ...change } }),
      ).rejects.toMatchObject({ code: 'invalid' })
})

test('T8 no id holds a line end, a space or anything that is not seen, so none can add to a header of a draft', async () => {
  const schemas = { draftId, identityId, messageId, templateId, uploadId }
  fc.assert(
    fc.property(nasty, fc.constantFrom(...Object.keys(schemas)), (text, name) => {
      for (const given of [text, `a1.1.1${text}`, `${'a'.repeat(24)}${text}`]) {
        const parsed = schemas[name as keyof typeof schemas].safeParse(given)
        if (parsed.success) expect(parsed.data).toMatch(/^[^\s\p{C}]+$/u)
      }
    }),
    { numRuns: 2000, seed: 20261127 },
  )
})

test('T8 a draft lies in Drafts with the fields it should, whatever its subject and names are', async () => {
  const ana = await freshAccount()
  const names = ['Ana\r\nBcc: eva@x.test', 'Ana\0', '\u2028Bcc: eva@x.test', '=?utf-8?Q?=0D=0ABcc:_eva@x.test?=']
  for (const name of names) {
    const draft = aDraft({
      subject: name,
      to: [{ name, email: 'b@x.test' }],
      cc: [{ name, email: 'not an address\r\nX: y' }],
    })
    await saveDraft(ana, draft)
    const source = await sourceOf(ana, 'drafts')
    expect(fieldsOf(source).filter((field) => !allowed.test(field) && !field.startsWith('x-buzon-'))).toEqual([])
  }
  expect(await listed(ana, 'drafts')).toHaveLength(names.length)
})
