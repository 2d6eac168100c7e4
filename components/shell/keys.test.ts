import { expect, test } from 'vitest'
import { isPress, isSingleKey, type Press, shownKeys } from './keys'

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  altGraph: false,
  ...held,
})

test('a letter is itself, whatever Caps Lock says, and another with Shift', () => {
  expect(isPress('u', press('u'))).toBe(true)
  expect(isPress('u', press('U'))).toBe(true)
  expect(isPress('u', press('U', { shiftKey: true }))).toBe(false)
  expect(isPress('Shift+U', press('U', { shiftKey: true }))).toBe(true)
})

test('a sign counts wherever the keyboard has it', () => {
  expect(isPress('#', press('#', { shiftKey: true }))).toBe(true)
  expect(isPress('#', press('#', { ctrlKey: true, altKey: true, altGraph: true }))).toBe(true)
  expect(isPress('?', press('?', { shiftKey: true }))).toBe(true)
})

test('the browser keeps its own shortcuts', () => {
  expect(isPress('r', press('r', { ctrlKey: true }))).toBe(false)
  expect(isPress('Mod+k', press('k'))).toBe(false)
  expect(isPress('Mod+k', press('k', { metaKey: true }))).toBe(true)
})

test('only what can be typed by accident is a single key', () => {
  expect(isSingleKey('e')).toBe(true)
  expect(isSingleKey('g i')).toBe(true)
  expect(isSingleKey('Mod+k')).toBe(false)
  expect(isSingleKey('Escape')).toBe(false)
})

test('shortcuts are shown as the machine writes them', () => {
  expect(shownKeys('Mod+k', false)).toBe('Ctrl+K')
  expect(shownKeys('Mod+k', true)).toBe('⌘K')
  expect(shownKeys('g i', true)).toBe('g i')
})
