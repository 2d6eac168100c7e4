// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Line, type News, openLine } from './line'

// The browser's own, which jsdom lacks, as far as the line uses it.
class Source extends EventTarget {
  static readonly CLOSED = 2
  static all: Source[] = []
  onopen = () => {}
  onmessage = (_: { data: string }) => {}
  onerror = () => {}
  readyState = 1
  constructor(readonly address: string) {
    super()
    Source.all.push(this)
  }
  close() {
    this.readyState = Source.CLOSED
  }
}
const open = () => Source.all.filter(({ readyState }) => readyState !== Source.CLOSED)
const last = () => Source.all.at(-1) ?? new Source('none')

let news: News['kind'][] = []
let line: Line = 'up'
let end = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  Source.all = []
  news = []
  end = openLine('ana', { news: ({ kind }) => news.push(kind), line: (now) => (line = now) })
  last().onopen()
})
afterEach(() => {
  end()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a line says whose page listens, and passes on what it hears', () => {
  expect(last().address).toBe('/api/events?account=ana')
  last().onmessage({ data: '{"kind":"settings-changed"}' })
  last().onmessage({ data: 'noise' })
  expect(news).toEqual(['settings-changed'])
})

test('a line that beats is left alone; one that is silent is opened anew, and everything is looked at again', () => {
  for (let beat = 0; beat < 8; beat++) {
    vi.advanceTimersByTime(25_000)
    last().dispatchEvent(new Event('beat'))
  }
  expect(Source.all).toHaveLength(1)

  vi.advanceTimersByTime(70_000)
  expect(Source.all).toHaveLength(2)
  expect(open()).toHaveLength(1)
  last().onopen()
  expect(news).toEqual(['all'])
})

test('after sleep the clock has jumped: the line is opened anew within seconds', () => {
  vi.setSystemTime(Date.now() + 3 * 3_600_000)
  vi.advanceTimersByTime(5_000)
  expect(Source.all).toHaveLength(2)
})

test('a network that comes back opens the line at once', () => {
  window.dispatchEvent(new Event('online'))
  expect(Source.all).toHaveLength(2)
  expect(open()).toHaveLength(1)
})

test('F1 the mail server going away and coming back is told, and then everything is looked at again', () => {
  last().onmessage({ data: '{"kind":"connection","isUp":false}' })
  expect(line).toBe('upstream-down')
  last().onmessage({ data: '{"kind":"connection","isUp":true}' })
  expect(line).toBe('up')
  expect(news).toEqual(['all'])
})

test('a server that says no is asked again later, with growing waits; the mailboxes show why', () => {
  last().readyState = Source.CLOSED
  last().onerror()
  expect(news).toEqual(['mailboxes-changed'])
  vi.advanceTimersByTime(1_900)
  expect(Source.all).toHaveLength(1)
  vi.advanceTimersByTime(200)
  expect(Source.all).toHaveLength(2)
})
