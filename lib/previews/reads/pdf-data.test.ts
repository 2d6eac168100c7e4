import { expect, test } from 'vitest'
import { readPdfData } from './pdf-data'

test('maps, fonts and the decoder that PDF need are given', async () => {
  expect((await readPdfData('cmaps', 'UniJIS-UTF16-H.bcmap')).bytes.length).toBeGreaterThan(1000)
  expect((await readPdfData('standard_fonts', 'FoxitSymbol.pfb')).bytes.length).toBeGreaterThan(1000)
  expect((await readPdfData('wasm', 'openjpeg_nowasm_fallback.js')).type).toMatch('text/javascript')
})

test.each([
  ['cmaps', '../package.json'],
  ['..', 'package.json'],
  ['wasm', 'openjpeg.wasm'],
  ['cmaps', 'No-Such-Map.bcmap'],
])('T9 nothing else on the disk is: %s %s', async (kind, file) => {
  await expect(readPdfData(kind, file)).rejects.toMatchObject({ reason: 'part-not-found' })
})
