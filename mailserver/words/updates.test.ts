import { expect, test } from 'vitest'
import { Updates } from './updates.mjs'

const doc = (uid: number, body: string) =>
  `<doc><field name="uid">${uid}</field><field name="box">b</field><field name="user">ana@x.test</field><field name="body">${body}</field></doc>`

function read(text: string, chunkLength: number) {
  const [added, gone]: [{ uid: number; body?: string }[], number[]] = [[], []]
  const updates = new Updates({ add: (one) => added.push(one), remove: ({ uid }) => gone.push(uid) })
  for (let at = 0; at < text.length; at += chunkLength) updates.push(text.slice(at, at + chunkLength))
  return { added, gone }
}

test.each([1, 2, 3, 7, 50, 10_000])('documents and ids are read whole from pieces of %i characters', (chunkLength) => {
  const text = `<add>${doc(1, 'one &amp; more')}${doc(2, '')}</add><delete><id>3/b/ana@x.test</id></delete>${doc(4, 'four')}`
  const { added, gone } = read(text, chunkLength)
  expect(added.map(({ uid, body }) => [uid, body])).toEqual([
    [1, 'one & more'],
    [2, ''],
    [4, 'four'],
  ])
  expect(gone).toEqual([3])
})

// What was sent is copied once, not with each piece anew: 50 MB held up everybody's search for three minutes.
test('of a message beyond all measure the beginning is indexed, and what follows it is read as ever', () => {
  const long = `first ${'word '.repeat(6_000_000)}last`
  const { added } = read(doc(1, long) + doc(2, 'next'), 65_536)
  expect(added.map(({ uid }) => uid)).toEqual([1, 2])
  expect(added[0]?.body?.startsWith('first word')).toBe(true)
  expect(added[0]?.body?.length).toBeLessThan(4_200_000)
  expect(added[1]?.body).toBe('next')
})
