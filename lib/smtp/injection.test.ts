import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { corpusList, hasCorpora } from '@/e2e/corpora'
import { envelopeAddress, parseRecipients } from '@/lib/drafts/rules/addresses'
import { Problem } from '@/lib/errors'
import { accountAt } from '@/lib/imap/fixtures'
import { newAccount, testInstance } from '@/mailserver/testing'
import { compose, type Letter } from './compose'
import { letter, scriptedSmtp } from './fixtures'
import { originalRecipient } from './reporting-connection'
import { submitMessage } from './submit'

const allowed = new Set(
  'from to cc bcc subject date message-id in-reply-to references mime-version content-type content-transfer-encoding content-disposition content-id disposition-notification-to reply-to'.split(
    ' ',
  ),
)

/** The fields of every header in it, that of the message and those of its parts. */
function fieldsOf(message: string): string[] {
  const heads = message.split(/\r\n--[^\r\n]+\r\n/).map((part) => part.split('\r\n\r\n', 1)[0] ?? '')
  return heads.flatMap((head) => [...head.matchAll(/^([!-9;-~]+):/gm)].map(([, name = '']) => name.toLowerCase()))
}

// What ends a line, a string or a word for somebody, between what is harmless.
const nasty = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          '\r\n',
          '\n',
          '\r',
          '\0',
          '\u0085',
          '\u2028',
          '\r\n\r\n',
          '\r\n.\r\n',
          'Bcc: eve@x.test',
          '=?utf-8?Q?=0D=0ABcc:_eve@x.test?=',
          '>',
          '"',
          ';',
          ' SIZE=1',
          '\t',
        ),
      },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const change = fc.record<Partial<Letter>>({
  subject: nasty,
  from: nasty.map((name) => ({ name, email: 'ana@buzon.test' })),
  to: nasty.map((name) => [{ name, email: 'beto@buzon.test' }]),
  inReplyTo: nasty,
  references: fc.array(nasty, { maxLength: 3 }),
  parts: fc.array(
    fc.record({
      name: nasty,
      type: nasty.map((text) => `text/plain${text}`),
      contentId: fc.option(nasty),
      content: fc.constant(Buffer.from('bytes')),
    }),
    { maxLength: 2 },
  ),
})

test('T8 whatever a name, subject, id, type or file name holds, a message has the fields it should, and lines end in CRLF', async () => {
  await fc.assert(
    fc.asyncProperty(change, async (given) => {
      const { message, copy } = await compose(letter(given))
      for (const text of [message.toString('latin1'), copy.toString('latin1')]) {
        expect(text).not.toMatch(/[^\r]\n|\r[^\n]|\0/)
        expect(fieldsOf(text).filter((field) => !allowed.has(field))).toEqual([])
        expect(fieldsOf(text).filter((field) => field === 'bcc')).toEqual([])
        expect(fieldsOf(text).filter((field) => field === 'to')).toHaveLength(1)
      }
    }),
    { numRuns: 300, seed: 20261127 },
  )
})

test('T8 an address that could end a command is none, in an envelope and in a header', async () => {
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (local, domain) => {
      const email = `${local}@${domain}`
      const address = envelopeAddress(email)
      if (address !== null) expect(address).toMatch(/^[^\s<>\p{C}]+@[a-z0-9.-]+$/iu)
      else await expect(compose(letter({ to: [{ name: '', email }] }))).rejects.toThrow(Problem)
    }),
    { numRuns: 500, seed: 20261127 },
  )
})

test('T8 the original recipient is one word of ASCII, whatever was written', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(originalRecipient(text)).toMatch(/^(?:rfc822|utf-8);[!-~]*$/)
    }),
    { numRuns: 500, seed: 20261127 },
  )
  expect(originalRecipient('a+b=c@x.test')).toBe('rfc822;a+2Bb+3Dc@x.test')
  expect(originalRecipient('añá@x.test')).toBe('utf-8;a\\x{F1}\\x{E1}@x.test')
})

describe.runIf(hasCorpora)('T8 collected attacks', () => {
  let account: ReturnType<typeof accountAt>
  beforeAll(async () => {
    const instance = await testInstance()
    account = accountAt(instance, await newAccount(instance))
  })
  const sending = { sender: 'ana@buzon.test', envId: 'e', wantsReceipts: true }
  const beforeDot = async () => {}
  const via = (server: Awaited<ReturnType<typeof scriptedSmtp>>['server']) => ({ ...account, smtp: server })

  test('in headers: encoded or refused, and nobody gets it who was not named', async () => {
    type Attack = { id: string; field: string; value: string }
    const attacks = corpusList('own-hostile/header-injection.json') as Attack[]
    expect(attacks.length).toBeGreaterThan(20)
    for (const { id, field, value } of attacks) {
      const smtp = await scriptedSmtp({ ehlo: ['DSN', 'SMTPUTF8', '8BITMIME'] })
      const given: Partial<Letter> = {
        subject: field === 'subject' ? value : 'a',
        inReplyTo: value,
        references: [value],
        from: { name: value, email: 'ana@buzon.test' },
        to: [{ name: value, email: 'beto@buzon.test' }],
        parts: [{ name: value, type: value, contentId: value, content: Buffer.from('x') }],
      }
      const { message } = await compose(letter(given))
      const recipients = [{ address: 'beto@buzon.test', original: 'beto@buzon.test' }]
      await submitMessage(via(smtp.server), { envelope: { ...sending, recipients }, message, beforeDot })
      expect([id, smtp.messages.length, smtp.recipients]).toEqual([id, 1, ['beto@buzon.test']])
      expect(fieldsOf(smtp.messages[0] ?? '').filter((name) => !allowed.has(name))).toEqual([])
      smtp.close()
    }
  })

  test('at the end of the data: one message on the wire, whole', async () => {
    const attacks = corpusList('own-hostile/smtp-smuggling.json') as { id: string; text: string }[]
    expect(attacks.length).toBeGreaterThan(10)
    for (const { id, text } of attacks) {
      const smtp = await scriptedSmtp()
      const parts = [{ name: 'm.eml', type: 'message/rfc822', contentId: null, content: Buffer.from(text, 'latin1') }]
      const { message } = await compose(letter({ text, subject: text, parts }))
      const recipients = [{ address: 'beto@buzon.test', original: 'beto@buzon.test' }]
      await submitMessage(via(smtp.server), { envelope: { ...sending, recipients }, message, beforeDot })
      // Anything not compose's own as well: the door makes it safe by itself.
      await submitMessage(via(smtp.server), {
        envelope: { ...sending, recipients },
        message: Buffer.from(text, 'latin1'),
        beforeDot,
      })
      expect([id, smtp.messages.length, new Set(smtp.recipients)]).toEqual([id, 2, new Set(['beto@buzon.test'])])
      smtp.close()
    }
  })

  test('in addresses: who is in the envelope is who was shown', async () => {
    const attacks = corpusList('own-hostile/address-parse.json') as { id: string; value: string }[]
    for (const { id, value } of attacks) {
      const shown = parseRecipients(value)
      const sound = shown.filter(({ email }) => envelopeAddress(email) !== null)
      if (sound.length === 0) continue
      const smtp = await scriptedSmtp({ ehlo: ['DSN', 'SMTPUTF8'] })
      const recipients = sound.map(({ email }) => ({ address: envelopeAddress(email) ?? '', original: email }))
      const { message } = await compose(letter({ to: sound }))
      await submitMessage(via(smtp.server), { envelope: { ...sending, recipients }, message, beforeDot })
      const meant = [...new Set(recipients.map(({ address }) => address))]
      // The recorder reads bytes; the address is UTF-8.
      const got = smtp.recipients.map((address) => Buffer.from(address, 'latin1').toString())
      expect([id, got]).toEqual([id, meant])
      smtp.close()
    }
  })
})

test('DSN is asked for where the server offers it, for each recipient by the name that was written, and nowhere else', async () => {
  const instance = await testInstance()
  const account = accountAt(instance, await newAccount(instance))
  const recipients = [
    { address: 'a@x.test', original: 'a@x.test' },
    { address: 'b@xn--ao-zja.test', original: 'b@año.test' },
  ]
  for (const [ehlo, wantsReceipts, expected] of [
    [
      ['DSN', 'PIPELINING'],
      true,
      [
        'MAIL FROM:<ana@buzon.test> RET=HDRS ENVID=id-1',
        'RCPT TO:<a@x.test> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;a@x.test',
        'RCPT TO:<b@xn--ao-zja.test> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;b@xn--ao-zja.test',
      ],
    ],
    [['DSN'], false, [expect.anything(), expect.stringContaining('NOTIFY=FAILURE,DELAY '), expect.anything()]],
    [[], true, ['MAIL FROM:<ana@buzon.test>', 'RCPT TO:<a@x.test>', 'RCPT TO:<b@xn--ao-zja.test>']],
  ] as const) {
    const smtp = await scriptedSmtp({ ehlo: [...ehlo] })
    await submitMessage(
      { ...account, smtp: smtp.server },
      {
        envelope: { sender: 'ana@buzon.test', recipients, envId: 'id-1', wantsReceipts },
        message: Buffer.from('Subject: a\r\n\r\nb\r\n'),
        beforeDot: async () => {},
      },
    )
    const said = smtp.commands.filter((line) => /^(MAIL|RCPT)/.test(line))
    expect(said).toEqual([...expected])
    smtp.close()
  }
})
