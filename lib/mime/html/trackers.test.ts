import { expect, test } from 'vitest'
import { cleanLink } from './clean-link'
import { sanitiseHtml } from './sanitise'
import { trackerOf } from './trackers'

const proxied = (url: string) => `/api/images?u=${encodeURIComponent(url)}`

test('T3 trackers are named: the service, or the host of a picture that nobody sees', () => {
  expect(trackerOf('https://uni.us1.list-manage.com/track/open.php?u=1', {})).toBe('Mailchimp')
  expect(trackerOf('https://u1.ct.sendgrid.net/wf/open?upn=x', { width: '1', height: '1' })).toBe('SendGrid')
  expect(trackerOf('https://shop.test/o.gif', { width: '1', height: '1' })).toBe('shop.test')
  expect(trackerOf('https://shop.test/o.gif', { style: 'width:1px; max-height: 0' })).toBe('shop.test')
  expect(trackerOf('https://shop.test/o.gif', { style: 'display : none' })).toBe('shop.test')
  for (const honest of [{ width: '600', height: '1' }, { style: 'opacity:0.9;width:100px;height:10px' }, {}])
    expect(trackerOf('https://shop.test/logo.png', honest)).toBeNull()
})

test('T3 trackers stay away also when pictures are shown, and are told', () => {
  const source =
    '<img src="https://a.test/logo.png" width=200><img src="https://a.test/p?x" width=1 height=1><img src="https://x.list-manage.com/track/open.php">'
  const shown = sanitiseHtml(source, proxied)
  expect(shown.html.match(/api\/images/g)).toHaveLength(1)
  expect(shown.trackers).toEqual(['Mailchimp', 'a.test'])
  expect(sanitiseHtml(source, null)).toMatchObject({ remoteCount: 1, trackers: ['Mailchimp', 'a.test'] })
})

test.each([
  ['https://www.google.com/url?q=https%3A%2F%2Fa.test%2Fx%3Futm_source%3Dn%26id%3D4&sa=D', 'https://a.test/x?id=4'],
  ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.test%2F&data=05', 'https://a.test/'],
  ['https://l.facebook.com/l.php?u=https%3A%2F%2Fa.test%2F%3Ffbclid%3D1', 'https://a.test/'],
  ['https://urldefense.com/v3/__https://a.test/b?c=d__;!!abc$', 'https://a.test/b?c=d'],
  ['https://a.test/?utm_medium=email&utm_campaign=x&page=2&mc_eid=9#part', 'https://a.test/?page=2#part'],
  ['https://www.google.com/url?q=javascript:alert(1)', 'https://www.google.com/url?q=javascript:alert(1)'],
  [
    'https://www.google.com/url?q=https%3A%2F%2Fbank.test%40evil.test%2F',
    'https://www.google.com/url?q=https%3A%2F%2Fbank.test%40evil.test%2F',
  ],
  ['https://a.test/search?q=https%3A%2F%2Fb.test', 'https://a.test/search?q=https%3A%2F%2Fb.test'],
])('%s leads to %s', (given, expected) => {
  expect(cleanLink(given)).toBe(expected)
})

test('links stay as they are until the reader asks for clean ones', () => {
  const source = '<a href="https://a.test/?utm_source=x&amp;id=1">x</a><a href="mailto:a@b.test">y</a>'
  expect(sanitiseHtml(source, null).html).toContain('utm_source')
  const { html } = sanitiseHtml(source, null, { cleanLinks: true })
  expect(html).toContain('href="https://a.test/?id=1"')
  expect(html).toContain('mailto:a@b.test')
})
