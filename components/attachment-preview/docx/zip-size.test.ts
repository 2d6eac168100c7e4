import { expect, test } from 'vitest'
import { docxFile, zipFile } from '@/e2e/files'
import { checkZip, ZipRefused } from './zip-size'

const limits = { entries: 10, bytes: 2_000_000, xmlBytes: 500_000 }

async function checked(file: Buffer): Promise<string> {
  const bytes = new Uint8Array(file).buffer
  try {
    await checkZip(bytes, limits)
    return 'opened'
  } catch (refusal) {
    if (!(refusal instanceof ZipRefused)) throw refusal
    return refusal.isTooLarge ? 'too large' : 'broken'
  }
}

test('an honest archive is opened', async () => {
  expect(await checked(docxFile('<w:p/>'))).toBe('opened')
})

test('T10 an archive that grows beyond its limits is refused, whatever it says of itself', async () => {
  const zeros = Buffer.alloc(3_000_000)
  expect(await checked(zipFile([{ name: 'a.bin', content: zeros }]))).toBe('too large')
  expect(await checked(zipFile([{ name: 'a.bin', content: zeros, toldBytes: 10 }]))).toBe('too large')
  expect(await checked(zipFile([{ name: 'a.xml', content: zeros.subarray(0, 600_000) }]))).toBe('too large')
  const half = { name: 'half.bin', content: zeros.subarray(0, 1_100_000) }
  expect(await checked(zipFile([half, half]))).toBe('too large')
  expect(await checked(zipFile(Array.from({ length: 11 }, (_, at) => ({ name: `${at}`, content: '' }))))).toBe(
    'too large',
  )
})

test('T10 what is no archive, or cut, is refused', async () => {
  const honest = docxFile('<w:p/>')
  expect(await checked(Buffer.from('not an archive'))).toBe('broken')
  expect(await checked(honest.subarray(0, -30))).toBe('broken')
  const wild = Buffer.from(honest)
  wild.writeUInt32LE(0xfffffff0, wild.lastIndexOf('PK\x01\x02') + 42)
  expect(await checked(wild)).toBe('broken')
  expect(await checked(zipFile([]))).toBe('opened')
})
