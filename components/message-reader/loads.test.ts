import { expect, test } from 'vitest'
import { isOwnPicture, loadsElsewhere, sheetLoads } from './loads'

test('T3 only the message’s own pictures and our proxy’s stay', () => {
  for (const own of ['cid:a', 'data:image/png;base64,AAAA', '/api/images?u=x']) expect(isOwnPicture(own)).toBe(true)
  for (const other of ['//a.test/x', 'https://a.test', '/api/messages/1', 'data:image/svg+xml;base64,AA', 'x.png', ''])
    expect(isOwnPicture(other)).toBe(false)
})

test('T5 a style that fetches is known however it is written', () => {
  for (const style of [
    'background:url(//a.test/x)',
    String.raw`background:\75 rl(//a.test/x)`,
    String.raw`background:\ur\l("http://a.test")`,
    'background:URL( "http://a.test" )',
    'background:url(cid:a),url(http://a.test)',
    'background:-webkit-image-set("http://a.test" 1x)',
    '--a:url(http://a.test);background:var(--a)',
    '/*" url(http://a.test) "*/',
  ])
    expect(loadsElsewhere(style), style).toBe(true)
  for (const style of [
    'color:red',
    'background:url("/api/images?u=x")',
    'background:url(cid:a)',
    String.raw`content:"\2022"`,
  ])
    expect(loadsElsewhere(style), style).toBe(false)
})

test('T5 a sheet may fetch nothing, not even from us', () => {
  for (const sheet of ['@import "x"', String.raw`@\69mport "x"`, 'p{background:url(/api/images?x)}', '@font-face{}'])
    expect(sheetLoads(sheet), sheet).toBe(true)
  expect(sheetLoads('p{color:red}@media print{p{margin:0}}')).toBe(false)
})
