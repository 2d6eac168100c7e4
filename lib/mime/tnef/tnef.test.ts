import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpusFiles, hasCorpora } from '@/e2e/corpora'
import { cpuMs } from '@/e2e/cpu-clock'
import { splitMessage } from '../split'
import { decodeTransfer } from '../transfer'
import { tnefAttribute, tnefOf } from './fixtures'
import { readTnef, type Tnef } from './read'
import { textOfRtf, unpackRtf } from './rtf'

const samples = ['tnef-mimekit', 'tnef-tnefparse', 'tnef-verdammelt', 'eml-roundcube/tnef'].flatMap((folder) =>
  corpusFiles(folder).filter((path) => path.endsWith('.tnef')),
)

function within<Result>(name: string, work: () => Result): Result {
  const before = cpuMs()
  const result = work()
  expect(cpuMs() - before, name).toBeLessThan(2_000)
  return result
}

const namesOf = (read: Tnef | null) => read?.files.map(({ name }) => name.replaceAll(' ', '_')).sort() ?? []

describe.runIf(hasCorpora)('T15 winmail.dat of the collections', () => {
  test('each is read, soon, and its files are those that are listed beside it', () => {
    let compared = 0
    for (const path of samples) {
      const read = within(path, () => readTnef(readFileSync(path)))
      expect(read, path).not.toBeNull()
      const list = path.replace(/\.tnef$/, '.list')
      if (!existsSync(list)) continue
      const listed = readFileSync(list, 'utf8')
        .split('\n')
        .map((line) => line.trim().replaceAll(' ', '_'))
        .filter((line) => line && !/body\.(rtf|html)$/.test(line))
      // These lists were made by a program that leaves out files whose names it does not find.
      if (/(long-filename|missing-filenames|triples)\.list$/.test(list)) continue
      expect(namesOf(read), path).toEqual(listed.sort())
      compared++
    }
    expect(samples.length).toBeGreaterThan(20)
    expect(compared).toBeGreaterThan(9)
  })

  test('the bytes of each file are those that lie beside it', () => {
    let compared = 0
    for (const path of samples.filter((sample) => sample.includes('tnef-mimekit'))) {
      for (const { name, bytes } of readTnef(readFileSync(path))?.files ?? []) {
        const expected = join(dirname(path), `${basename(path, '.tnef')}__${name}`)
        if (!existsSync(expected)) continue
        expect(plain(bytes).equals(plain(readFileSync(expected))), expected).toBe(true)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(8)
  })

  test('what a message says only there is found: HTML and compressed RTF become text', () => {
    const said = (name: string) =>
      readTnef(readFileSync(samples.find((path) => path.endsWith(`mimekit/tnef/${name}`)) ?? ''))?.text
    expect(said('body.tnef')).toMatch(/^THE BILL OF RIGHTS/)
    expect(said('MAPI_ATTACH_DATA_OBJ.tnef')).toMatch(/kjent sak at bodødamene er noe/)
    expect(said('panic.tnef')).not.toMatch(/<\/?(p|span|o:p)\b|mso-/)
  })

  test('hostile ones, those in whole messages, and every one cut or changed anywhere end soon without a throw', () => {
    const hostile = [...corpusFiles('own-hostile/attachment-bomb'), ...corpusFiles('eml-roundcube/tnef-mail')]
    for (const path of hostile.filter((file) => file.endsWith('.eml'))) {
      for (const bytes of partsIn(splitMessage(readFileSync(path)))) within(path, () => readTnef(bytes))
    }
    for (const path of samples.filter((_, index) => index % 4 === 0)) {
      const bytes = readFileSync(path).subarray(0, 20_000)
      within(path, () => {
        for (let at = 0; at < 300; at++) {
          const place = Math.floor((at * bytes.length) / 300)
          const changed = Buffer.from(bytes)
          changed.fill(0xff, place, place + (at % 5))
          readTnef(changed)
          readTnef(bytes.subarray(0, place))
        }
      })
    }
  })
})

describe('T15 bombs', () => {
  const long = (value: number) => Buffer.from(Uint32Array.of(value >>> 0).buffer)
  const attribute = tnefAttribute
  const tnef = tnefOf

  test('a text that says it is 4 GB, and one made of nothing but references, give at most 4 MB', () => {
    const header = Buffer.concat([long(-1), long(-1), long(0x75465a4c), long(0)])
    const references = Buffer.alloc(
      2_000_000,
      Buffer.from([0xff, ...Array.from({ length: 8 }, () => [0, 0x0e]).flat()]),
    )
    const unpacked = within('rtf', () => unpackRtf(Buffer.concat([header, references])))
    expect(unpacked.length).toBe(4 * 1024 * 1024)
    within('rtf text', () => textOfRtf(unpacked))
    within('rtf depth', () => textOfRtf(Buffer.from(`{\\rtf1 ${'{\\b '.repeat(1_000_000)}`)))
  })

  test('lengths and counts that lie, empty attributes without end, and files in files in files', () => {
    const lies = [tnef(attribute(0x69003, long(-1))), tnef(Buffer.concat([Buffer.of(1), long(0x69003), long(-1)]))]
    for (const bytes of lies) expect(readTnef(bytes)).toEqual({ files: [], text: '' })
    const empty = tnef(...Array.from({ length: 100_000 }, () => attribute(0x69002, Buffer.alloc(0))))
    within('empty', () => readTnef(empty))
    let nested = tnef()
    for (let depth = 0; depth < 200; depth++) {
      const value = Buffer.concat([Buffer.alloc(16), nested])
      const own = Buffer.concat([long(1), long(0x3701000d), long(1), long(value.length), value])
      nested = tnef(attribute(0x69002, Buffer.alloc(14)), attribute(0x69005, own))
    }
    expect(within('nested', () => readTnef(nested))?.files).toHaveLength(1)
    expect(readTnef(Buffer.from('no'))).toBeNull()
  })
})

// The collection has its text files with the line ends of another system.
const plain = (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replaceAll('\r', ''), 'latin1')

type Split = ReturnType<typeof splitMessage>
function partsIn(part: Split): Buffer[] {
  if (/ms-tnef/.test(part.type)) return [decodeTransfer(part.body, part.encoding)]
  return part.childNodes.flatMap(partsIn)
}
