import { expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { append } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import type { Role } from '@/lib/mailboxes/schema'
import { freshAccount } from './fixtures'
import { draftAsNew } from './reads/as-new'
import { prepareDraft } from './reads/prepare'

const html = `<p>Hola <b>Beto</b><script>alert(1)</script><img src="cid:pic@x"><img src="https://tracker.test/1.gif"></p>`
const raw = [
  'From: Rosa <rosa@elsewhere.test>',
  'To: Ana <ana@buzon.test>, beto@buzon.test',
  'Cc: carla@buzon.test',
  'Bcc: hidden@buzon.test',
  'Subject: Budget',
  'Message-ID: <first@elsewhere.test>',
  'In-Reply-To: <zero@elsewhere.test>',
  'References: <zero@elsewhere.test>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  html,
  '--b',
  'Content-Type: image/png',
  'Content-ID: <pic@x>',
  'Content-Disposition: inline',
  'Content-Transfer-Encoding: base64',
  '',
  'iVBORw0KGgo=',
  '--b',
  'Content-Type: application/pdf; name="plan.pdf"',
  'Content-Disposition: attachment; filename="plan.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'JVBERg==',
  '--b--',
  '',
].join('\r\n')

async function filed(account: Account, role: Role) {
  const mailboxId = await mailboxIdOfRole(account, role)
  const filing = { raw: Buffer.from(raw), keywords: [], messageIdHeader: '<first@elsewhere.test>' }
  const id = await append(account, { mailboxId, ...filing })
  if (!id) throw new Error('not filed')
  return id
}

test('a message as new has its recipients, words and files, and nothing that ties it to the old one', async () => {
  const ana = await freshAccount()
  const draft = await draftAsNew(ana, await filed(ana, 'inbox'))
  expect(draft).toMatchObject({ subject: 'Budget', inReplyTo: '', references: [], origin: null, savedAs: null })
  expect(draft.to.map(({ email }) => email)).toEqual(['ana@buzon.test', 'beto@buzon.test'])
  expect(draft.cc.map(({ email }) => email)).toEqual(['carla@buzon.test'])
  expect(draft.attachments.map(({ name }) => name)).toContain('plan.pdf')
  const [picture] = draft.attachments.filter(({ contentId }) => contentId)
  expect(draft.html).toContain(`cid:${picture?.contentId}`)
  expect(draft.html).toContain('<b>Beto</b>')
  expect(draft.id).not.toContain('first')
})

test('T1 T3 a stranger’s message as new runs nothing, loads nothing and names nobody unseen; one’s own keeps its Bcc', async () => {
  const ana = await freshAccount()
  const theirs = await draftAsNew(ana, await filed(ana, 'inbox'))
  expect(theirs.html).not.toMatch(/script|tracker|api\/images/)
  expect(theirs.bcc).toEqual([])
  const own = await draftAsNew(ana, await filed(ana, 'sent'))
  expect(own.bcc.map(({ email }) => email)).toEqual(['hidden@buzon.test'])
  expect(own.html).toContain('/api/images?')
  expect(own.html).not.toContain('script')
})

test('an answer to a part quotes that part, as text, and takes no pictures along', async () => {
  const ana = await freshAccount()
  const start = { kind: 'reply' as const, id: await filed(ana, 'inbox'), language: 'en' as const, timeZone: 'UTC' }
  const draft = await prepareDraft(ana, { ...start, quote: 'two <b>lines</b>\nof it\n' })
  expect(draft.text).toMatch(/wrote:\n> two <b>lines<\/b>\n> of it$/)
  expect(draft.html).toContain('two &#60;b&#62;lines')
  expect(draft.html).not.toContain('Hola')
  expect(draft.attachments).toEqual([])
  const whole = await prepareDraft(ana, { ...start, quote: '  \n' })
  expect(whole.html).toContain('Hola')
})
