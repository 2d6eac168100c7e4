import { expect, test } from 'vitest'
import { readHops } from './hops'

const received = (value: string) => ({ name: 'Received', value })

test('the way of a message begins at the writer and tells who, when, how long and whether encrypted', () => {
  const hops = readHops([
    received('from mx.b.test (mx.b.test [192.0.2.1]) by store.b.test with LMTP id 1; Mon, 23 Nov 2026 09:00:09 +0100'),
    { name: 'Subject', value: 'x' },
    received(
      'from out.a.test (out.a.test. [198.51.100.7])\t(using TLSv1.3 with cipher X) by mx.b.test (Postfix) with ESMTPS id 2 for <ana@b.test>; Mon, 23 Nov 2026 08:00:07 +0000 (UTC)',
    ),
    received('from laptop (unknown) by out.a.test with ESMTP; Mon, 23 Nov 2026 08:00:02 +0000'),
  ])
  expect(hops).toEqual([
    { from: 'laptop', by: 'out.a.test', at: '2026-11-23T08:00:02.000Z', tookSeconds: null, isEncrypted: false },
    { from: 'out.a.test', by: 'mx.b.test', at: '2026-11-23T08:00:07.000Z', tookSeconds: 5, isEncrypted: true },
    { from: 'mx.b.test', by: 'store.b.test', at: '2026-11-23T08:00:09.000Z', tookSeconds: 2, isEncrypted: null },
  ])
})

test('what is no hop is left out, and a clock that says nothing is no time', () => {
  expect(readHops([received(''), received('nonsense'), received('by b.test; yesterday')])).toEqual([
    { from: '', by: 'b.test', at: null, tookSeconds: null, isEncrypted: null },
  ])
})

test('T10 a thousand hops of a hundred thousand brackets cost no time', () => {
  const start = performance.now()
  expect(readHops(Array.from({ length: 1000 }, () => received(`from a ${'('.repeat(100_000)} by b; x`))).length).toBe(
    50,
  )
  expect(performance.now() - start).toBeLessThan(300)
})
