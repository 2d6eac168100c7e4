import { expect, test } from 'vitest'
import { completed, typingAt } from './completion'

const typing = (text: string) => typingAt(text.replace('|', ''), text.indexOf('|'))

test('what is being typed is told with its operator', () => {
  expect(typing('from:an|')).toEqual({ from: 0, to: 7, operator: 'from', typed: 'an' })
  expect(typing('bread -in:"Old m|')).toEqual({ from: 7, to: 16, operator: 'in', typed: 'Old m' })
  expect(typing('fr| bread')).toEqual({ from: 0, to: 2, operator: '', typed: 'fr' })
  expect(typing('fr|om: x')).toMatchObject({ from: 0, to: 5, typed: 'fr' })
  expect(typing('bread |')).toBeNull()
  expect(typing('(|')).toBeNull()
})

test('a choice takes the place of what was typed', () => {
  const choose = (text: string, choice: { operator: string; value: string }) => {
    const at = typing(text)
    return at && completed(text.replace('|', ''), at, choice)
  }
  expect(choose('bread fr|', { operator: 'from', value: '' })).toEqual({ text: 'bread from:', caret: 11 })
  expect(choose('-in:o| bread', { operator: 'in', value: 'Old mail' })).toEqual({
    text: '-in:"Old mail" bread',
    caret: 15,
  })
  expect(choose('from:an|', { operator: 'from', value: 'ana@buzon.test' })).toEqual({
    text: 'from:ana@buzon.test ',
    caret: 20,
  })
})
