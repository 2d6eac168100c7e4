import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { downloadPart } from '@/lib/imap/parts'
import { decodeText } from '@/lib/mime/charset'
import { rasterType } from '@/lib/mime/picture'
import { findPart, type Part, treeOf } from '@/lib/mime/structure'
import { decodeTransfer } from '@/lib/mime/transfer'
import { isScanning } from '@/lib/scanner/clamd'
import { isReadableText } from '../rules/showable'
import type { MessageId } from '../schema/row'
import { attachmentName } from './attachments'
import { requireClean } from './scanned'
import { readStructure } from './structure'

export type OpenedPart = { name: string; type: string; bytes: Buffer }

/** A part to be saved, decoded. Its type is one that no browser acts upon. */
export async function readPart(account: Account, id: MessageId, number: string): Promise<OpenedPart> {
  const part = await partNumbered(account, id, number)
  return { name: attachmentName(part), type: savedType(part), bytes: await cleanBytesOf(account, id, part) }
}

/** Throws what saving this part would throw for the virus scanner's sake; reads nothing where there is none. */
export async function checkPart(account: Account, id: MessageId, number: string): Promise<void> {
  if (isScanning()) await readPart(account, id, number)
}

/** A part to be shown in place: raster images, told by their bytes, and text as plain text (T9). Everything else is refused. */
export async function readShowablePart(account: Account, id: MessageId, number: string): Promise<OpenedPart> {
  const part = await partNumbered(account, id, number)
  const bytes = await cleanBytesOf(account, id, part)
  const name = attachmentName(part)
  const raster = await rasterType(bytes)
  if (raster) return { name, type: raster, bytes }
  if (!isReadableText({ type: part.type, name })) throw new Problem('invalid', 'part-not-showable')
  return { name, type: 'text/plain; charset=utf-8', bytes: Buffer.from(decodeText(bytes, part.parameters.charset)) }
}

/** The decoded bytes of a part, once the virus scanner (where there is one) has nothing against them. */
export async function cleanBytesOf(account: Account, id: MessageId, part: Part): Promise<Buffer> {
  const bytes = await bytesOf(account, id, part)
  await requireClean(`${account.id} ${id} ${part.part}`, bytes)
  return bytes
}

/** The decoded bytes of a part. */
export async function bytesOf(account: Account, id: MessageId, part: Part): Promise<Buffer> {
  return decodeTransfer(await downloadPart(account, id, part.part), part.encoding)
}

/** The part with this number; throws `not-found`. */
export async function partNumbered(account: Account, id: MessageId, number: string): Promise<Part> {
  const { structure } = await readStructure(account, id)
  const part = findPart(treeOf(structure).root, number)
  if (!part) throw new Problem('not-found', 'part-not-found')
  return part
}

// A download keeps its type where programs choose by it; what a browser could run is only bytes.
const harmless =
  /^(image\/(png|jpeg|gif|webp|avif|heic|tiff)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/(pdf|zip|msword|vnd\.[\w.+-]+)|text\/(plain|csv|calendar|vcard))$/
/** The type a file is saved as. */
export function savedType({ type }: { type: string }): string {
  return harmless.test(type) ? type : 'application/octet-stream'
}
