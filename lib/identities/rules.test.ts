import { expect, test } from 'vitest'
import { answeringIdentity, identityOrFirst, identityWriting, plainIdentity, signatureOf, signatureText } from './rules'
import { type Identity, identityId } from './schema'

const at = (email: string) => ({ name: '', email })
const identity = (id: string, email: string): Identity => ({ ...plainIdentity(email), id: identityId.parse(id) })
const [ana, office, board] = [
  identity('ana', 'ana@buzon.test'),
  identity('office', 'office@buzon.test'),
  identity('board', 'board@buzon.test'),
]
const mine: [Identity, ...Identity[]] = [ana, office, board]
const message = { from: [at('rosa@x.test')], to: [at('someone@x.test')], cc: [], bcc: [] }

test('an answer comes from the address that was written to: the visible first, then where it was delivered', () => {
  const who = (change: Partial<typeof message>, deliveredTo: string[] = []) =>
    answeringIdentity(mine, { ...message, ...change }, deliveredTo).email
  expect(who({ to: [at('x@x.test'), at('Office@Buzon.TEST')] })).toBe('office@buzon.test')
  expect(who({ to: [at('board@buzon.test')], cc: [at('office@buzon.test')] as never })).toBe('board@buzon.test')
  expect(who({ cc: [at('board@buzon.test')] as never })).toBe('board@buzon.test')
  // One's own message is answered as who wrote it.
  expect(who({ from: [at('office@buzon.test')] })).toBe('office@buzon.test')
  // A hidden copy, or one by a list, tells only where it was delivered.
  expect(who({}, ['board@buzon.test'])).toBe('board@buzon.test')
  expect(who({})).toBe('ana@buzon.test')
})

test('who is gone, or was never chosen, is the usual one', () => {
  expect(identityOrFirst(mine, board.id)).toBe(board)
  expect(identityOrFirst(mine, identityId.parse('gone'))).toBe(ana)
  expect(identityOrFirst(mine, null)).toBe(ana)
  expect(identityWriting(mine, [at('OFFICE@buzon.test')])).toBe(office)
  expect(identityWriting(mine, [at('rosa@x.test')])).toBe(ana)
})

test('answers have a signature of their own where there is one, and in plain text its lines', () => {
  expect(signatureOf({ signature: '<div>Ana</div>', replySignature: null }, true)).toBe('<div>Ana</div>')
  expect(signatureOf({ signature: '<div>Ana</div>', replySignature: '' }, true)).toBe('')
  expect(signatureOf({ signature: '<div>Ana</div>', replySignature: '<i>A.</i>' }, true)).toBe('<i>A.</i>')
  expect(signatureOf({ signature: '<div>Ana</div>', replySignature: '<i>A.</i>' }, false)).toBe('<div>Ana</div>')
  expect(signatureText('<div>Ana &amp; Cía.</div><div><b>Tel.</b> 1&nbsp;2<br></div>')).toBe('Ana & Cía.\nTel. 1 2')
})
