import { expect, test } from 'vitest'
import { isReadableText, showingOf } from './showable'

test('pictures, texts, sounds and films are shown in place, each its own way', () => {
  expect(
    ['image/png', 'text/csv', 'text/x-python', 'application/json', 'audio/mpeg', 'video/mp4'].map(showingOf),
  ).toEqual(['image', 'text', 'text', 'text', 'audio', 'video'])
})

test('T9 what a browser could run is not shown in place, not even as text', () => {
  const active = ['image/svg+xml', 'text/html', 'text/xml', 'application/xhtml+xml', 'text/javascript', 'text/html;x-y']
  expect(active.map(showingOf)).toEqual(active.map(() => null))
  expect(active.some(isReadableText)).toBe(false)
})
