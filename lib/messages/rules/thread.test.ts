import { describe, expect, test } from 'vitest'
import { messageIdsIn, referencesOf, type Threadable, threadMessages } from './thread'

const letter = (messageId: string, ...references: string[]): Threadable => ({ messageId, references })
const threads = (...messages: Threadable[]) => [...threadMessages(messages)]

describe('messages become conversations', () => {
  test('an answer, and the answer to that, belong to what began it', () => {
    expect(threads(letter('a'), letter('b', 'a'), letter('x'), letter('c', 'a', 'b'))).toEqual([0, 0, 2, 0])
  })

  test('the order in which they came makes no difference', () => {
    expect(threads(letter('c', 'a', 'b'), letter('x'), letter('b', 'a'), letter('a'))).toEqual([0, 1, 0, 0])
  })

  test('two answers to a message that is not here belong together', () => {
    expect(threads(letter('b', 'lost'), letter('c', 'lost'))).toEqual([0, 0])
  })

  test('a chain tells of links between messages that do not tell themselves', () => {
    expect(threads(letter('a'), letter('d', 'a', 'b', 'c'), letter('e', 'b'))).toEqual([0, 0, 0])
  })

  test('a message that says it answers nothing is believed over what was said of it before', () => {
    expect(threads(letter('c', 'a', 'b'), letter('b'), letter('b2', 'a'))).toEqual([0, 0, 2])
  })

  test('messages without an id, and with one that another has, are messages of their own', () => {
    expect(threads(letter(''), letter(''))).toEqual([0, 1])
    expect(threads(letter('a'), letter('a'), letter('b', 'a'))).toEqual([0, 1, 0])
    expect(threads(letter('', 'a'), letter('a'), letter('a', 'a'))).toEqual([0, 0, 0])
  })

  test('messages that answer each other in a ring, or themselves, end', () => {
    expect(threads(letter('a', 'c'), letter('b', 'a'), letter('c', 'b'))).toEqual([0, 0, 0])
    expect(threads(letter('a', 'a'))).toEqual([0])
    expect(threads(letter('a', 'b', 'a', 'b'), letter('b', 'a', 'b', 'a'))).toEqual([0, 0])
  })
})

describe('T7 conversations that someone made to hurt', () => {
  const inTime = (messages: Threadable[]): Uint32Array => {
    const before = process.cpuUsage()
    const found = threadMessages(messages)
    const { user } = process.cpuUsage(before)
    expect(user / 1_000).toBeLessThan(3_000)
    return found
  }

  test.each([
    ['oldest first', 1],
    ['newest first', -1],
  ])('a chain of 100,000, %s, is one conversation', (_, direction) => {
    const chain = Array.from({ length: 100_000 }, (_, at) => letter(`m${at}`, ...(at > 0 ? [`m${at - 1}`] : [])))
    const found = inTime(direction > 0 ? chain : chain.reverse())
    expect(found.every((first) => first === 0)).toBe(true)
  })

  test('10,000 messages that name 200 others each are threaded', () => {
    const names = (at: number) => Array.from({ length: 200 }, (_, step) => `m${(at * 7 + step * 13) % 10_000}`)
    expect(inTime(Array.from({ length: 10_000 }, (_, at) => letter(`m${at}`, ...names(at)))).length).toBe(10_000)
  })
})

describe('what a message answers', () => {
  test('References count, else the first id of In-Reply-To', () => {
    expect(referencesOf({ references: '<a@x>\r\n <b@x>', inReplyTo: '<z@x>' })).toEqual(['a@x', 'b@x'])
    expect(referencesOf({ references: 'none of it', inReplyTo: 'Your mail of <z@x> and <y@x>' })).toEqual(['z@x'])
    expect(referencesOf({ references: '', inReplyTo: '' })).toEqual([])
  })

  test('a list without end keeps its beginning and its end', () => {
    const field = Array.from({ length: 5_000 }, (_, at) => `<m${at}@x>`).join(' ')
    const found = referencesOf({ references: field, inReplyTo: '' })
    expect([found.length, found[0], found.at(-1)]).toEqual([200, 'm0@x', 'm4999@x'])
  })

  test('T7 brackets without end are read in linear time', () => {
    const before = process.cpuUsage()
    expect(messageIdsIn('<'.repeat(500_000))).toEqual([])
    expect(messageIdsIn('<a'.repeat(250_000))).toEqual([])
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000)
  })
})
