// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { cleanForEditing, withCids, withShownPictures } from './clean'
import { htmlToText } from './to-text'

test('rich text becomes the plain text a person would have written', () => {
  const html =
    '<div>Hello <b>you</b>,</div><div><br></div><ul><li>one</li><li>two</li></ul><ol><li>a</li></ol><div>See <a href="https://x.test/a">here</a> or <a href="https://x.test">x.test</a></div><blockquote><div>old</div><blockquote>older</blockquote></blockquote>'
  expect(htmlToText(html)).toBe(
    'Hello you,\n\n- one\n- two\n1. a\nSee here <https://x.test/a> or x.test\n> old\n>> older',
  )
})

test('T1 T4 what is put in the page to be edited runs nothing and reaches out of nothing', () => {
  const html = cleanForEditing(
    '<style>*{display:none}</style><img src=x onerror=alert(1)><p id="root" class="fixed" style="position:fixed;inset:0;color:red;background:url(https://x)">a</p><a href="javascript:alert(1)">b</a><form><input></form>',
  )
  expect(html).not.toMatch(/style>|onerror|position: fixed|inset|url\(|javascript|<form|<input|class=|id=/)
  expect(html).toContain('color: red')
})

test('a picture of the draft is shown by our address and sent by its cid', () => {
  const id = 'a'.repeat(32)
  const sent = `<img src="cid:${id}@buzon">`
  const shown = withShownPictures(sent, (contentId) => (contentId === `${id}@buzon` ? `/api/uploads/${id}` : null))
  expect(shown).toBe(`<img src="/api/uploads/${id}">`)
  expect(withCids(shown)).toBe(sent)
})
