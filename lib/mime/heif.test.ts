import sharp from 'sharp'
import { expect, test } from 'vitest'
import { heicFile } from '@/e2e/files'
import { drawHeif, isHeif } from './heif'

test('a photograph of a telephone becomes one that every browser shows, in its colours', async () => {
  const { bytes, type } = await drawHeif(heicFile)
  expect(type).toBe('image/webp')
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([1600, 1200])
  const [red = 0, , blue = 0] = data
  const last = data.subarray(-info.channels)
  expect(red).toBeGreaterThan(blue + 100)
  expect(last[2]).toBeGreaterThan((last[0] ?? 0) + 100)
})

test('T10 what is cut, false, too large, too slow or greedy is refused, and the next is drawn', async () => {
  const refused = (bytes: Buffer, limits = {}) =>
    drawHeif(bytes, limits).then(
      () => 'drawn',
      ({ reason }) => reason,
    )
  expect(isHeif(Buffer.from('<svg onload=alert(1)>'))).toBe(false)
  expect(await refused(Buffer.from('<svg onload=alert(1)>'))).toBe('picture-broken')
  expect(await refused(heicFile.subarray(0, 600))).toBe('picture-broken')
  expect(await refused(heicFile, { mostPixels: 1600 * 1200 - 1 })).toBe('picture-large')
  expect(await refused(heicFile, { ms: 1 })).toBe('picture-large')
  expect(await refused(heicFile, { mostMemoryBytes: 2 ** 20 })).toBe('picture-broken')
  expect(await refused(heicFile)).toBe('drawn')
})
