import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpusFiles, hasCorpora } from '@/e2e/corpora'
import { cpuMs } from '@/e2e/cpu-clock'
import { decodeText } from '../charset'
import { fixtureMessages, readBodies } from '../fixtures'
import { harmIn } from './fixtures'
import { sanitiseHtml } from './sanitise'

const proxied = (url: string) => `/api/images?u=${encodeURIComponent(url)}`

function payloadsIn(file: string): string[] {
  const source = decodeText(readFileSync(file))
  if (!file.endsWith('.json')) return [source, ...source.split('\n').slice(0, 5000)]
  const found: string[] = []
  JSON.parse(source, (_key, value: unknown) => {
    if (typeof value === 'string') found.push(value)
    return value
  })
  return found
}

describe('the sanitiser', () => {
  const classes = [
    'mxss',
    'svg',
    'schemes',
    'form-meta-base',
    'charset',
    'dup-headers',
    'nul-control',
    'css-exfil',
    'remote-content',
    'reply-roundtrip',
    'cid-confusion',
    'link-deception',
    'efail',
  ]
  test.runIf(hasCorpora).each(classes)(
    'T1 T3 T4 T5 leaves nothing that runs, loads or covers in the %s samples, with and without remote content',
    (name) => {
      for (const { file, bytes } of fixtureMessages(`own-hostile/${name}`)) {
        for (const { html } of readBodies(bytes)) {
          for (const remote of [null, proxied]) {
            const safe = sanitiseHtml(html ?? '', remote)
            expect(harmIn(safe.html), file).toEqual([])
            if (!remote) expect(safe.html, file).not.toContain('/api/images')
          }
        }
      }
    },
  )

  const payloads = ['xss-payloadbox', 'xss-mxss-sonar', 'xss-h5sc', 'xss-dompurify', 'xss-roundcube']
    .flatMap(corpusFiles)
    .flatMap(payloadsIn)
  test.runIf(hasCorpora)(`T1 leaves nothing that runs in ${payloads.length} payloads of the known collections`, () => {
    expect(payloads.length).toBeGreaterThan(2000)
    for (const payload of payloads) expect(harmIn(sanitiseHtml(payload, null).html), payload).toEqual([])
  })

  test('T1 leaves no script, handler or javascript: in anything made of dangerous pieces', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</script>',
      '<svg>',
      '<math>',
      '<style>',
      '</style>',
      '<img src=x onerror=alert(1)>',
      '<a href="javascript:alert(1)">',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '"',
      "'",
      '<',
      '>',
      '&lt;',
      '\0',
      '<p style="',
      'background:url(//x)',
      '<table>',
      '<noscript>',
      '<title>',
      '<textarea>',
      '<mglyph>',
      '<body onload=alert(1)>',
      '</p>',
      '<iframe srcdoc="',
      '{',
      '}',
      '@import "//x";',
      '/*',
      '*/',
      '\\',
      '<b id=x class="m-body">',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 30 }), (pieces) => {
        const { html } = sanitiseHtml(pieces.join(''), null)
        expect(harmIn(html)).toEqual([])
        expect(html.replace(/="[^"]*"|>[^<]*</g, '')).not.toMatch(/javascript:|\son\w+=/i)
      }),
      { numRuns: 3000 },
    )
  })

  test('keeps an honest newsletter: layout, colours, links, sizes and media queries', () => {
    const { html } = sanitiseHtml(
      '<html><head><style>@media (max-width:600px){.w{width:100%!important}} #top, body{color:#036}</style></head><body bgcolor=ffffff><table width=600 cellpadding="0" style="border-collapse:collapse;mso-line-height-rule:exactly"><tr><td align=center id=top style="padding:4px 8px;font-family:Arial,sans-serif"><a href="https://example.org/a?b=1&amp;c=2">Go</a></td></tr></table></body></html>',
      null,
    )
    expect(html).toContain('@media (max-width:600px){.w{width:100%!important}}')
    expect(html).toContain('#m-top,.m-body{color:#036}')
    expect(html).toContain('background-color:#ffffff')
    expect(html).toContain('id="m-top"')
    expect(html).toContain('padding:4px 8px;font-family:Arial,sans-serif')
    expect(html).toContain(
      'href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow"',
    )
  })

  test('T3 counts remote images, and hands them to the proxy only when allowed', () => {
    const source =
      '<img src="https://a.example/1.png" alt="one"><td background="//b.example/2.png"><p style="background:#fff url(\'http://c.example/3.png\') no-repeat">x</p><img src="cid:logo@x">'
    const blocked = sanitiseHtml(source, null)
    expect(blocked.remoteCount).toBe(3)
    expect(blocked.html).not.toContain('example')
    expect(blocked.html).toContain('alt="one"')
    expect(blocked.html).toContain('src="cid:logo%40x"')
    expect(blocked.html).toContain('background:#fff no-repeat')
    expect(sanitiseHtml(source, proxied).html.match(/\/api\/images\?u=/g)).toHaveLength(3)
  })

  test('a picture written into the HTML is shown whatever its size, also over several lines', () => {
    const picture = Buffer.alloc(1_500_000, 7).toString('base64')
    const { html } = sanitiseHtml(`<img src="data:image/png;base64,${picture.replace(/.{76}/g, '$&\r\n  ')}">`, null)
    expect(html.includes(`src="data:image/png;base64,${picture}"`)).toBe(true)
  })

  test('T10 of more than 1 MiB of markup the beginning is shown, and pictures written into it do not count', () => {
    const picture = `<img src="data:image/png;base64,${Buffer.alloc(600_000, 7).toString('base64')}">`
    const words = (count: number) => '<p>a word</p>'.repeat(count)
    const long = sanitiseHtml(`${picture}${words(50_000)}${picture}${words(20_000)}<p>the end</p>`, null)
    expect([long.isCut, long.html.includes('the end')]).toEqual([false, true])
    const longer = sanitiseHtml(`${picture}${words(70_000)}${picture}${words(20_000)}<p>the end</p>`, null)
    expect([longer.isCut, longer.html.includes('the end')]).toEqual([true, false])
    expect(longer.html.match(/a word/g)?.length).toBeGreaterThan(80_000)
  })

  test('T10 reads 300 kB of deep or endless markup within a second', () => {
    for (const source of [
      '<div>'.repeat(60_000),
      '<table><tr><td>'.repeat(20_000),
      '<a '.repeat(100_000),
      '</b>'.repeat(75_000),
      `<b>${'<b></i>'.repeat(40_000)}`,
      `<style>${'a{b:'.repeat(75_000)}`,
      `<p style="${'a:b('.repeat(75_000)}">`,
      `<p style="width:calc(${'('.repeat(2000)}1">`,
      `<style>${'@media x{'.repeat(20_000)}</style>`,
      '&'.repeat(300_000),
    ]) {
      const start = cpuMs()
      sanitiseHtml(source, null)
      expect(cpuMs() - start, source.slice(0, 30)).toBeLessThan(1500)
    }
  })
})
