import { connect } from 'node:net'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { at, freshAccount, listed } from '@/lib/drafts/fixtures'
import { envelopeAddress } from '@/lib/drafts/rules/addresses'
import { Problem } from '@/lib/errors'
import { fetchSource } from '@/lib/imap/parts'
import { testInstance } from '@/mailserver/testing'
import { compose, type Letter } from './compose'
import { letter, scriptedSmtp } from './fixtures'
import { submitMessage } from './submit'

let [ana, beto, victim]: Account[] = []
beforeAll(async () => {
  ;[ana, beto, victim] = [await freshAccount(), await freshAccount(), await freshAccount()]
})

const people = () => {
  if (!ana || !beto || !victim) throw new Error('nobody is there')
  return { ana, beto, victim }
}

const beforeDot = async () => {}

const piece = (target: string) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom(
      '\r\n',
      '\n',
      '\r',
      '\0',
      '\u0085',
      '\u2028',
      '\r\n.\r\n',
      '\n.\n',
      '\r.\r',
      '\r\n.\r\nMAIL FROM:<a@buzon.test>\r\n',
      `RCPT TO:<${target}>\r\n`,
      `DATA\r\nTo: ${target}\r\n\r\nx\r\n.\r\n`,
      `\r\nBcc: ${target}`,
      `\r\nCc: ${target}`,
      `=?utf-8?Q?=0D=0ABcc:_${target}?=`,
      `, ${target}`,
      `" <${target}>`,
      '>',
      ' NOTIFY=NEVER',
      '--',
    ),
  )

const nasty = (target: string) => fc.array(piece(target), { maxLength: 8 }).map((parts) => parts.join(''))

describe('T8 against a real Postfix', () => {
  test('whatever a letter holds, it is one message, to whom it was meant for, and nobody else gets anything', async () => {
    const { ana, beto, victim } = people()
    const text = nasty(victim.email)
    const change = fc.record<Partial<Letter>>({
      subject: text,
      text,
      html: fc.option(text),
      from: text.map((name) => ({ name, email: ana.email })),
      to: text.map((name) => [{ name, email: beto.email }]),
      inReplyTo: text,
      references: fc.array(text, { maxLength: 2 }),
      parts: fc.array(
        fc.record({
          name: text,
          type: text.map((more) => `text/plain${more}`),
          contentId: fc.option(text),
          content: text.map((bytes) => Buffer.from(bytes)),
        }),
        { maxLength: 2 },
      ),
    })
    let taken = 0
    await fc.assert(
      fc.asyncProperty(change, async (given) => {
        const messageId = `<${taken}.${ana.id}>`.replace(/[^<>\w.@-]/g, '')
        const { message } = await compose(letter({ ...given, messageId }))
        const recipients = [{ address: beto.email, original: beto.email }]
        const envelope = { sender: ana.email, envId: `e${taken}`, wantsReceipts: false, recipients }
        const outcome = await submitMessage(ana, { envelope, message, beforeDot })
        expect(outcome.recipients).toMatchObject([{ address: beto.email, verdict: 'accepted' }])
        taken += 1
      }),
      { numRuns: 40, seed: 20261127 },
    )
    await expect.poll(async () => (await listed(beto, 'inbox')).length, { timeout: 20_000 }).toBe(taken)
    const sources = await Promise.all((await listed(beto, 'inbox')).map(({ id }) => fetchSource(beto, id)))
    for (const source of sources) {
      const [head = ''] = source.toString('latin1').split('\r\n\r\n', 1)
      expect(head.match(/^message-id:/gim)).toHaveLength(1)
      expect(head).not.toMatch(/^(?:bcc|cc):/im)
    }
    expect(await listed(victim, 'inbox')).toEqual([])
  }, 120_000)

  test('an address that could end a command never reaches the wire', async () => {
    const { ana, victim } = people()
    const { message } = await compose(letter())
    await fc.assert(
      fc.asyncProperty(nasty(victim.email), async (text) => {
        const address = `a${text}@buzon.test`
        if (envelopeAddress(address) !== null) return
        const envelope = {
          sender: ana.email,
          envId: 'e',
          wantsReceipts: true,
          recipients: [{ address, original: address }],
        }
        await expect(submitMessage(ana, { envelope, message, beforeDot })).rejects.toThrow(Problem)
        const from = { ...envelope, sender: address, recipients: [{ address: ana.email, original: ana.email }] }
        await expect(submitMessage(ana, { envelope: from, message, beforeDot })).rejects.toThrow(Problem)
      }),
      { numRuns: 100, seed: 20261127 },
    )
    expect(await listed(victim, 'inbox')).toEqual([])
  }, 60_000)
})

// Dovecot's LMTP offers no SMTPUTF8 (2.3): who gets such a message at home gets it all the same (docs/decisions/0066).
test('an address with letters beyond ASCII on both sides reaches the server of its domain as it was written (RFC 6531), and who else is written to at home has it too', async () => {
  const { ana, victim: home } = people()
  const before = (await listed(home, 'inbox')).length
  const { ports } = await testInstance()
  const far = await scriptedSmtp({ port: ports.far, ehlo: ['SMTPUTF8', '8BITMIME'] })
  const email = 'ñandú.josé@far.test'
  const to = [{ name: 'Ñandú', email }, at(home)]
  const { message } = await compose(letter({ from: at(ana), to, subject: 'Año', messageId: `<eai.${ana.email}>` }))
  const recipients = [email, home.email].map((address) => ({ address, original: address }))
  const envelope = { sender: ana.email, envId: 'eai', wantsReceipts: false, recipients }
  const outcome = await submitMessage(ana, { envelope, message, beforeDot })
  expect(outcome.recipients).toMatchObject([{ verdict: 'accepted' }, { verdict: 'accepted' }])
  await expect.poll(() => far.messages.length, { timeout: 15_000 }).toBe(1)
  await expect.poll(async () => (await listed(home, 'inbox')).length, { timeout: 15_000 }).toBe(before + 1)
  const [received] = await listed(home, 'inbox')
  expect(received?.to).toContainEqual({ name: 'Ñandú', email })
  const utf8 = (text = '') => Buffer.from(text, 'latin1').toString()
  expect(far.recipients.map(utf8)).toEqual([email])
  expect(far.commands.find((line) => line.startsWith('MAIL'))).toContain('SMTPUTF8')
  expect(utf8(far.messages[0])).toContain(`<${email}>`)
  far.close()
})

test('what comes from a sender with letters beyond ASCII is delivered; a mailbox of that kind is refused at RCPT', async () => {
  const { victim: home } = people()
  const { ports } = await testInstance()
  const before = (await listed(home, 'inbox')).length
  const lines = ['From: <ñandú@elsewhere.test>', `To: <${home.email}>`, 'Subject: Saludos', '', 'Hola', '.']
  const answers = await converse(ports.smtp, [
    'EHLO elsewhere.test',
    'MAIL FROM:<ñandú@elsewhere.test> SMTPUTF8 BODY=8BITMIME',
    'RCPT TO:<ñandú@buzon.test>',
    `RCPT TO:<${home.email}>`,
    'DATA',
    lines.join('\r\n'),
  ])
  expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['220', '250', '250', '550', '250', '354', '250'])
  await expect.poll(async () => (await listed(home, 'inbox')).length, { timeout: 15_000 }).toBe(before + 1)
  expect((await listed(home, 'inbox'))[0]?.from).toEqual([{ name: '', email: 'ñandú@elsewhere.test' }])
})

/** Says these to an SMTP server, one after the other, and answers what it said, its greeting first. */
async function converse(port: number, said: string[]): Promise<string[]> {
  const socket = connect({ host: '127.0.0.1', port })
  const incoming = socket[Symbol.asyncIterator]()
  const answers: string[] = []
  for (const line of ['', ...said]) {
    if (line !== '') socket.write(`${line}\r\n`)
    let answer = ''
    while (!/^\d{3} [^\n]*\n$/m.test(answer)) answer += String((await incoming.next()).value)
    answers.push(answer)
  }
  socket.destroy()
  return answers
}
