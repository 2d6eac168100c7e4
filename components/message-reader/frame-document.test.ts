// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { sanitiseHtml } from '@/lib/mime/html/sanitise'
import { frameDocument, hasOwnColours } from './frame-document'

function pageOf(html: string) {
  const safe = sanitiseHtml(html, null).html
  const context = { origin: 'https://mail.test', pictures: new Map(), language: 'en' }
  const page = frameDocument(safe, { ...context, isPlainColoured: !hasOwnColours(safe) })
  return new DOMParser().parseFromString(page, 'text/html')
}

test('mail of before CSS keeps its columns: both walls let through what is no address', () => {
  const page = pageOf(
    '<body bgcolor="#eeeeee"><center><table width="600" align="center" border="1" cellpadding="4" cellspacing="2"><tr><td colspan="2" rowspan="1" valign="top" align="right" height="40" nowrap><font color="#ff0000" size="5" face="Arial">A</font><hr noshade size="3" width="50%"><img src="x.png" width="100" height="30" hspace="4" vspace="5" align="left" alt="Logo"></td></tr></table></center><ol start="3" type="a" reversed><li value="7">x</li></ol><p align="center" dir="rtl" lang="ar">y</p><br clear="all"></body>',
  )
  const kept: [string, Record<string, string>][] = [
    ['table', { width: '600', align: 'center', border: '1', cellpadding: '4', cellspacing: '2' }],
    ['td', { colspan: '2', rowspan: '1', valign: 'top', align: 'right', height: '40', nowrap: '' }],
    ['font', { color: '#ff0000', size: '5', face: 'Arial' }],
    ['hr', { noshade: '', size: '3', width: '50%' }],
    ['img', { width: '100', height: '30', hspace: '4', vspace: '5', align: 'left', alt: 'Logo' }],
    ['ol', { start: '3', type: 'a', reversed: '' }],
    ['li', { value: '7' }],
    ['p', { align: 'center', dir: 'rtl', lang: 'ar' }],
    ['br', { clear: 'all' }],
  ]
  for (const [element, attributes] of kept) {
    const found = page.querySelector(element)
    for (const [name, value] of Object.entries(attributes))
      expect(found?.getAttribute(name), `${element} ${name}`).toBe(value)
  }
  expect(page.querySelector('center')).not.toBeNull()
})

test('T1 T3 no address passes as one of these', () => {
  const page = pageOf(
    '<table width="javascript:alert(1)" background="https://x.test/a.png"><tr><td><a href="javascript:alert(1)" target="_top">a</a><img src="https://x.test/t.gif" width="1" lowsrc="https://x.test/l.gif" dynsrc="https://x.test/d.gif" longdesc="https://x.test/"></td></tr></table>',
  )
  expect(page.querySelector('a')?.hasAttribute('href')).toBe(false)
  expect(page.body.innerHTML).not.toContain('x.test')
})

test('mail with a layout of its own has the frame to its edges; a letter keeps a margin', () => {
  const edge = /body\{padding:0!important/
  const style = (html: string) => pageOf(html).querySelector('head style')?.textContent ?? ''
  expect(style('<table bgcolor="#eee" width="100%"><tr><td>x</td></tr></table>')).toMatch(edge)
  expect(
    style(
      '<table><tr><td style="width:600px">x</td></tr></table><table align="center" style="color:red"><tr><td>x</td></tr></table>',
    ),
  ).toMatch(edge)
  expect(style('<p>Dear Ana</p>')).not.toMatch(edge)
  expect(
    style(
      '<p style="color:red">The days:</p><table border="1" cellpadding="6" width="200"><tr><td>Mon</td></tr></table>',
    ),
  ).not.toMatch(edge)
  expect(style('<p style="color:#1f497d">Dear Ana</p>')).not.toMatch(edge)
})
