/** What is in an archive is larger than it may be, or cannot be read. */
export class ZipRefused extends Error {
  constructor(readonly isTooLarge: boolean) {
    super(isTooLarge ? 'larger inside than allowed' : 'not an archive')
  }
}

type Limits = { entries: number; bytes: number; xmlBytes: number }
type Entry = { name: string; method: number; compressed: Uint8Array<ArrayBuffer> }

const endMark = 0x06054b50
const entryMark = 0x02014b50
const endBytes = 22
const mostComment = 65_535
const decoder = new TextDecoder()

/**
 * Refuses an archive that grows beyond the limits when it is unpacked (T10). Sizes that an archive tells of itself may be
 * lies: each entry of its directory is unpacked and counted, and dropped at once, before anything else opens the archive.
 */
export async function checkZip(bytes: ArrayBuffer, limits: Limits): Promise<void> {
  let total = 0
  for (const { name, method, compressed } of directoryOf(bytes, limits.entries)) {
    const isXml = /\.(xml|rels)$/i.test(name)
    const most = Math.min(limits.bytes - total, isXml ? limits.xmlBytes : limits.bytes)
    total += method === 0 ? compressed.length : await inflatedBytes(compressed, most)
    if (total > limits.bytes || (isXml && method === 0 && compressed.length > limits.xmlBytes))
      throw new ZipRefused(true)
  }
}

/** The entries of the directory at an archive's end (APPNOTE 4.3.12). */
function* directoryOf(bytes: ArrayBuffer, mostEntries: number): Generator<Entry> {
  const view = new DataView(bytes)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries) throw new ZipRefused(true)
  let at = view.getUint32(end + 16, true)
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > end || view.getUint32(at, true) !== entryMark) throw new ZipRefused(false)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
    const local = view.getUint32(at + 42, true)
    if (local + 30 > bytes.byteLength) throw new ZipRefused(false)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const length = view.getUint32(at + 20, true)
    if (start + length > bytes.byteLength) throw new ZipRefused(false)
    yield {
      name: decoder.decode(new Uint8Array(bytes, at + 46, Math.min(nameLength ?? 0, bytes.byteLength - at - 46))),
      method: view.getUint16(at + 10, true),
      compressed: new Uint8Array(bytes, start, length),
    }
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
}

function endOf(view: DataView): number {
  const last = view.byteLength - endBytes
  for (let at = last; at >= Math.max(0, last - mostComment); at--) if (view.getUint32(at, true) === endMark) return at
  throw new ZipRefused(false)
}

async function inflatedBytes(compressed: Uint8Array<ArrayBuffer>, most: number): Promise<number> {
  const reader = new Blob([compressed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  let count = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => Promise.reject(new ZipRefused(false)))
    if (done) return count
    count += value.length
    if (count <= most) continue
    await reader.cancel().catch(() => {})
    throw new ZipRefused(true)
  }
}
