// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { corpusFiles } from '@/e2e/corpora'
import { sanitiseHtml } from '@/lib/mime/html/sanitise'
import { foldQuotes } from './fold-quotes'

/** As the reader gets it: through the server's wall first. `said` is what stays to be seen. */
function folded(html: string, isForward = false) {
  const box = document.createElement('div')
  box.innerHTML = foldQuotes(sanitiseHtml(html, null).html, { label: 'Quoted text', isForward })
  const details = [...box.querySelectorAll('details')]
  const quoted = details.map(({ textContent }) => textContent?.replace(/\s+/g, ' ') ?? '')
  const all = box.textContent?.replace(/\s+/g, ' ') ?? ''
  for (const one of details) one.remove()
  for (const style of box.querySelectorAll('style')) style.remove()
  return { count: details.length, quoted, all, said: box.textContent?.replace(/\s+/g, ' ') ?? '' }
}

const long = 'Words that were said before, and more of them. '.repeat(5)

test('the quotes of Gmail, Apple, Thunderbird, Yahoo, Proton and Outlook are folded, and what is said is not', () => {
  const shapes = [
    `<div>Yes.</div><div class="gmail_quote"><div class="gmail_attr">On Monday, Ana wrote:</div><blockquote class="gmail_quote">${long}</blockquote></div>`,
    `<div>Yes.</div><div><br><blockquote type="cite"><div>On Monday, Ana wrote:</div><div>${long}</div></blockquote></div>`,
    `<p>Yes.</p><div class="moz-cite-prefix">Ana:</div><blockquote type="cite" cite="mid:a@b">${long}</blockquote>`,
    `<div>Yes.</div><div class="yahoo_quoted"><div>On Monday, Ana wrote:</div>${long}</div>`,
    `<div>Yes.</div><div class="protonmail_quote">On Monday<blockquote type="cite">${long}</blockquote></div>`,
    `<div>Yes.</div><hr><div id="divRplyFwdMsg"><font><b>From:</b> Ana<br><b>Sent:</b> Monday<br><b>Subject:</b> x</font></div><div>${long}</div>`,
    `<div class="WordSection1"><p>Yes.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>De:</b> Ana<br><b>Enviado el:</b> lunes<br></p></div></div><p>${long}</p></div>`,
  ]
  for (const shape of shapes) {
    const { count, quoted, said } = folded(shape)
    expect(count, shape).toBe(1)
    expect(quoted[0]).toContain('Words that were said before')
    expect(said).toContain('Yes.')
    expect(said).not.toContain('Words that were said')
  }
})

test('answers between the lines stay where they are', () => {
  const { count, said } = folded(
    `<div class="gmail_quote"><blockquote class="gmail_quote">${long}</blockquote><div>First answer, ${'long '.repeat(40)}</div><blockquote class="gmail_quote">${long}</blockquote><div>Second.</div></div>`,
  )
  expect(count).toBe(2)
  expect(said).toContain('First answer')
  expect(said).toContain('Second.')
})

test('what was handed on, a short quote, a message that only quotes, and what merely looks like one stay open', () => {
  const open = [
    `<div>See below.</div><div class="gmail_quote">---------- Forwarded message ---------<br>From: Ana<br>${long}</div>`,
    `<div>Yes.</div><blockquote type="cite">Shall we?</blockquote>`,
    `<blockquote type="cite">${long}</blockquote>`,
    `<h1>Our readers</h1><blockquote>${long}</blockquote>`,
    `<p>From: here to there, a story.</p><p>${long}</p>`,
    `<p>Hello</p><table><tr><td>From:</td><td>Madrid</td></tr></table><p>${long}</p>`,
  ]
  for (const html of open) expect(folded(html).count, html).toBe(0)
  const outlook = `<p>See below.</p><div><b>From:</b> Ana<br><b>Sent:</b> Monday</div><p>${long}</p>`
  expect(folded(outlook).count).toBe(1)
  expect(folded(outlook, true).count).toBe(0)
})

test.each(corpusFiles('reply-talon/html_replies'))('%s: what is said stays, what is quoted is all there', (file) => {
  const { said, all } = folded(readFileSync(file, 'utf8'))
  expect(said).toMatch(/Hi\. I am fine\./)
  expect(all).toMatch(/Hello! How are you\?/)
})

test('T10 thousands of quotes, nested and side by side, take no time', () => {
  const begun = performance.now()
  foldQuotes(`<div class="m-html">${'<blockquote type=cite>x'.repeat(300)}</div>`, { label: 'q', isForward: false })
  foldQuotes(`<div class="m-html">a${'<blockquote type=cite>x</blockquote>'.repeat(20_000)}</div>`, {
    label: 'q',
    isForward: false,
  })
  expect(performance.now() - begun).toBeLessThan(5_000)
})
