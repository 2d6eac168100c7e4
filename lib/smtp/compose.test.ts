import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { corpusList, hasCorpora } from '@/e2e/corpora'
import { Problem } from '@/lib/errors'
import { unfoldFlowed } from '../mime/flowed'
import { compose } from './compose'
import { letter } from './fixtures'
import { flowedText } from './flowed'

// Another reader than ours, in another language, has to agree.
const python = `
import sys, json, email, email.policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
def part(p):
    return {"type": p.get_content_type(), "name": p.get_filename(), "cid": p["content-id"], "disposition": p.get_content_disposition(),
            "params": dict(p["content-type"].params) if p["content-type"] else {},
            "text": p.get_content() if p.get_content_maintype() == "text" else None,
            "parts": [part(c) for c in p.iter_parts()] if p.is_multipart() else []}
print(json.dumps({"headers": [[k, str(v)] for k, v in m.items()], "defects": [str(d) for d in m.defects],
  "to": [[a.display_name, a.addr_spec] for a in m["to"].addresses] if m["to"] else [],
  "from": [[a.display_name, a.addr_spec] for a in m["from"].addresses], "root": part(m)}))
`
const readByPython = (message: Buffer) =>
  JSON.parse(execFileSync('python3', ['-c', python], { input: message, encoding: 'utf8' }))

const headerNames = (message: Buffer) =>
  (message.toString('latin1').split('\r\n\r\n')[0] ?? '')
    .split(/\r\n(?![ \t])/)
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())

const plainHeaders = [
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
]

test('a rich message with an inline image and a file has the tree every client expects', async () => {
  const image = { name: 'logo.png', type: 'image/png', contentId: 'logo1@buzon', content: Buffer.from('png') }
  const file = {
    name: 'cuentas año 2026 – «últimas».txt',
    type: 'text/plain',
    contentId: null,
    content: Buffer.from('uno'),
  }
  const { message } = await compose(
    letter({
      subject: 'Presupuesto – año 2026 🍊',
      html: '<p>Hola <img src="cid:logo1@buzon"></p>',
      text: 'Hola',
      parts: [image, file],
    }),
  )
  const read = readByPython(message)
  expect(read.defects).toEqual([])
  expect(read.from).toEqual([['Ana García', 'ana@buzon.test']])
  expect(Object.fromEntries(read.headers).Subject).toBe('Presupuesto – año 2026 🍊')
  expect(read.root.type).toBe('multipart/mixed')
  const [alternative, attached] = read.root.parts
  expect(alternative.parts.map(({ type }: { type: string }) => type)).toEqual(['text/plain', 'multipart/related'])
  expect(alternative.parts[0].params).toMatchObject({ charset: 'utf-8', format: 'flowed' })
  expect(alternative.parts[1].parts[1]).toMatchObject({ cid: '<logo1@buzon>', disposition: 'inline' })
  expect(attached).toMatchObject({ name: file.name, disposition: 'attachment', type: 'text/plain' })
  const postal = await PostalMime.parse(message)
  expect(postal.attachments.map(({ filename }) => filename)).toEqual(['logo.png', file.name])
})

test('Bcc is in the copy that is kept, and nowhere in what goes out', async () => {
  const { message, copy } = await compose(
    letter({ bcc: [{ name: 'Oculta', email: 'hidden@buzon.test' }], headers: { 'X-Buzon-Origin': 'reply x' } }),
  )
  expect(message.toString('latin1')).not.toMatch(/hidden|Oculta|X-Buzon/i)
  expect(Object.fromEntries(readByPython(copy).headers)).toMatchObject({
    Bcc: 'Oculta <hidden@buzon.test>',
    'X-Buzon-Origin': 'reply x',
  })
  expect(copy.subarray(-message.length)).toEqual(message)
})

test('an answer carries In-Reply-To and every reference, folded', async () => {
  const references = Array.from({ length: 40 }, (_, n) => `<${n}-aaaaaaaaaaaaaaaa@example.org>`)
  const { message } = await compose(letter({ inReplyTo: '<39@example.org>', references }))
  const headers = Object.fromEntries(readByPython(message).headers)
  expect(headers['In-Reply-To']).toBe('<39@example.org>')
  expect(headers.References.split(/\s+/)).toEqual(references)
  expect(
    message
      .toString('latin1')
      .split('\r\n')
      .every((line) => line.length <= 998),
  ).toBe(true)
})

test('T8 no field can add a header: what a stranger puts after a line end stays in that field or is refused', async () => {
  const end = fc.constantFrom('\r\n', '\n', '\r', '\0\r\n', '\r\n\t', '\u0085', '\u2028', '\v', '\f')
  await fc.assert(
    fc.asyncProperty(
      fc.string(),
      end,
      fc.constantFrom('name', 'subject', 'to', 'toName', 'inReplyTo', 'file', 'type', 'cid', 'body'),
      async (before, lineEnd, field) => {
        const bad = `${before}${lineEnd}Bcc: spy@evil.test${lineEnd}${lineEnd}x`
        const part = {
          name: field === 'file' ? bad : 'a.txt',
          type: field === 'type' ? bad : 'text/plain',
          contentId: field === 'cid' ? bad : null,
          content: Buffer.from('x'),
        }
        const made = compose(
          letter({
            from: { name: field === 'name' ? bad : 'Ana', email: 'ana@buzon.test' },
            to: [{ name: field === 'toName' ? bad : '', email: field === 'to' ? bad : 'beto@buzon.test' }],
            subject: field === 'subject' ? bad : 'Hello',
            inReplyTo: field === 'inReplyTo' ? bad : '',
            text: field === 'body' ? bad : 'text',
            parts: ['file', 'type', 'cid'].includes(field) ? [part] : [],
          }),
        )
        if (field === 'to') {
          await expect(made).rejects.toBeInstanceOf(Problem)
          return
        }
        const { message } = await made
        expect(headerNames(message).filter((name) => ![...plainHeaders, 'in-reply-to'].includes(name))).toEqual([])
        const parts = (await PostalMime.parse(message)).headers
        expect(parts.some(({ key }) => key === 'bcc')).toBe(false)
        expect(message.toString('latin1')).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
      },
    ),
    { numRuns: 300 },
  )
})

test.runIf(hasCorpora)(
  'T8 the collected header injections change nothing but the field they were typed into',
  async () => {
    for (const { field, value } of corpusList('own-hostile/header-injection.json') as {
      field: string
      value: string
    }[]) {
      const made = compose(
        letter({
          ...(field === 'subject' ? { subject: value } : {}),
          ...(field === 'to' ? { to: [{ name: '', email: value }] } : {}),
          ...(field === 'fromName' || field === 'replyTo' ? { from: { name: value, email: 'ana@buzon.test' } } : {}),
          ...(field === 'inReplyTo' ? { inReplyTo: value } : {}),
          ...(field === 'attachmentName' || field === 'filename'
            ? { parts: [{ name: value, type: 'text/plain', contentId: null, content: Buffer.from('x') }] }
            : {}),
        }),
      )
      const composed = await made.catch((error: unknown) => error)
      if (composed instanceof Problem) continue
      const { message } = composed as Awaited<typeof made>
      const read = readByPython(message)
      const names = read.headers.map(([name]: [string]) => name.toLowerCase())
      expect(
        names.filter((name: string) => ![...plainHeaders, 'in-reply-to'].includes(name)),
        value,
      ).toEqual([])
      if (field === 'subject') expect(Object.fromEntries(read.headers).Subject).not.toMatch(/[\r\n]/)
      if (field !== 'to') expect(read.to).toEqual([['', 'beto@buzon.test']])
    }
  },
)

test('T8 no body or attachment leaves a bare CR or LF on the wire', async () => {
  for (const { text } of corpusList('own-hostile/smtp-smuggling.json') as { text: string }[]) {
    for (const type of ['message/rfc822', 'text/plain']) {
      const { message } = await compose(
        letter({ text, html: text, parts: [{ name: 'a', type, contentId: null, content: Buffer.from(text) }] }),
      )
      expect(message.toString('latin1')).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
    }
  }
})

test('flowed text unfolds to what was written', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'ñ', ' ', '>', 'From ', '-', 'word '), maxLength: 200 })
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const written = lines.map((text) => text.replace(/^[> ]+/, '').trimEnd()).join('\n')
      const flowed = flowedText(written)
      expect(unfoldFlowed(flowed)).toBe(written)
    }),
  )
  expect(flowedText('Hi\n\n-- \nAna')).toBe('Hi\r\n\r\n-- \r\nAna')
  expect(flowedText('>> old words')).toBe('>> old words')
})

test('a file name keeps its ending and loses paths, marks and excess (T9)', async () => {
  const name = `../../etc/\u202Egpj.${'ñ'.repeat(300)}.pdf`
  const { message } = await compose(
    letter({ parts: [{ name, type: 'application/pdf', contentId: null, content: Buffer.from('x') }] }),
  )
  const [attached] = (await PostalMime.parse(message)).attachments
  expect(attached?.filename).toMatch(/^[^/\\\u202E]+\.pdf$/)
  expect(Buffer.byteLength(attached?.filename ?? '')).toBeLessThanOrEqual(255)
})
