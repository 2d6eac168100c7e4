import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { corpusList, hasCorpora } from '@/e2e/corpora'
import { draft } from '../schema'
import { envelopeAddress, isMailAddress, parseRecipients, writtenAddress } from './addresses'
import { answerRecipients, answerReferences } from './answer'
import { draftIdOf, messageIdOf, newDraftId } from './draft-id'
import { quotedText, textAsHtml } from './quote'
import { forwardSubject, replySubject } from './subject'

const hostile = corpusList('own-hostile/address-parse.json') as { id: string; value: string }[]

const person = (email: string, name = '') => ({ name, email })

test('a pasted list becomes one recipient per address, with names, groups and semicolons understood', () => {
  expect(parseRecipients('Ana García <ana@uno.test>, "Ruiz, Beto" <beto@dos.test>; c@x\nFriends: d@y, e@z;')).toEqual([
    person('ana@uno.test', 'Ana García'),
    person('beto@dos.test', 'Ruiz, Beto'),
    person('c@x'),
    person('d@y'),
    person('e@z'),
  ])
})

test.runIf(hasCorpora)(
  'T8 a hostile list gives addresses that hold nothing but one mailbox, or is shown as wrong',
  () => {
    for (const { value } of hostile) {
      for (const { email } of parseRecipients(value)) {
        if (!isMailAddress(email)) continue
        expect(email).toMatch(/^[^\s<>,;:"()[\]\p{C}]+@[^\s<>,;:"()[\]@\p{C}]+$/u)
      }
    }
  },
)

test('T8 two addresses in one place, doubled signs and empty halves are never guessed at', () => {
  for (const value of [
    'Ana <ana@uno> <m@evil>',
    'a@@x',
    '@x',
    'a@',
    'a b@x',
    'a@x> NOTIFY=NEVER',
    'a@x\0@y',
    'a@-x.example',
    'a@x>',
  ]) {
    expect(
      parseRecipients(value).every(({ email }) => isMailAddress(email)),
      value,
    ).toBe(false)
  }
})

test('T8 no address with a control character, space or bracket is ever accepted', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\r', '\n', '\0', ' ', '<', '>', ','),
      fc.string(),
      (a, bad, b) => {
        expect(isMailAddress(`${a}${bad}${b}@example.org`)).toBe(false)
        expect(isMailAddress(`ana@${a}${bad}${b}`)).toBe(false)
      },
    ),
  )
})

test('what is written for an address is read as the same address', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((name) => !/\p{C}/u.test(name)),
      (name) => {
        const written = person('ana@example.org', name.trim())
        expect(parseRecipients(writtenAddress(written))).toEqual([written])
      },
    ),
  )
})

test('an international domain is written in ASCII for SMTP, the local part is left alone', () => {
  expect(envelopeAddress('ana@bücher.example')).toBe('ana@xn--bcher-kva.example')
  expect(envelopeAddress('añá@correo.test')).toBe('añá@correo.test')
  expect(envelopeAddress('a@0x7f.1')).toBe('a@0x7f.1')
})

test('an answer goes to Reply-To, or to the writer, never to oneself', () => {
  const message = {
    from: [person('list-owner@x.test')],
    replyTo: [person('answers@x.test')],
    to: [person('me@x.test'), person('beto@x.test')],
    cc: [person('ME@x.test'), person('carla@x.test'), person('beto@x.test')],
    listPost: 'list@x.test',
  }
  expect(answerRecipients(message, 'reply', ['me@x.test'])).toEqual({ to: [person('answers@x.test')], cc: [] })
  expect(answerRecipients(message, 'reply-all', ['me@x.test'])).toEqual({
    to: [person('answers@x.test'), person('beto@x.test')],
    cc: [person('carla@x.test')],
  })
  expect(answerRecipients(message, 'reply-list', ['me@x.test']).to).toEqual([person('list@x.test')])
  const mine = { ...message, from: [person('me@x.test')], replyTo: [] }
  expect(answerRecipients(mine, 'reply', ['me@x.test']).to).toEqual([person('beto@x.test')])
})

test('references grow by the message answered and never without bound', () => {
  expect(answerReferences({ messageIdHeader: '<c@x>', inReplyTo: '<b@x>', references: ['<a@x>', '<b@x>'] })).toEqual({
    inReplyTo: '<c@x>',
    references: ['<a@x>', '<b@x>', '<c@x>'],
  })
  const many = Array.from({ length: 300 }, (_, n) => `<${n}@x>`)
  const { references } = answerReferences({ messageIdHeader: '<last@x>', inReplyTo: '', references: many })
  expect([references.length, references[0], references.at(-1)]).toEqual([100, '<0@x>', '<last@x>'])
})

test('a prefix is written once', () => {
  expect(replySubject('RE: Re[2]: AW: Lunch')).toBe('Re: Lunch')
  expect(forwardSubject('FW: RV: Lunch')).toBe('Fwd: Lunch')
  expect(replySubject('Fwd: Lunch')).toBe('Re: Fwd: Lunch')
  expect(draft.shape.subject.safeParse(replySubject(`Re${' '.repeat(200_000)}x`)).success).toBe(true)
})

test('quoting marks every line and escapes markup', () => {
  expect(quotedText('one\n> two\n\nthree\n')).toBe('> one\n>> two\n>\n> three')
  expect(textAsHtml('<b>\n')).toBe('<div>&#60;b&#62;</div><div><br></div>')
})

test("a draft's Message-ID leads back to it, and only for its own account's domain", () => {
  const id = newDraftId()
  expect(draftIdOf(messageIdOf(id, 'ana@uno.test'), 'beto@uno.test')).toBe(id)
  expect(draftIdOf(messageIdOf(id, 'ana@dos.test'), 'beto@uno.test')).toBeNull()
  expect(draftIdOf('<CAD=1@mail.example>', 'ana@mail.example')).toBeNull()
})
