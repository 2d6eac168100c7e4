import 'server-only'
import { decodeText } from '../charset'
import { textOf } from '../html/read'
import { codepageLabel } from './codepage'
import { Cursor } from './cursor'
import { type Property, readProperties } from './properties'
import { textOfRtf, unpackRtf } from './rtf'

/** A file inside; `name` as it was written, not safe to save under. `type` '' when nothing says it. */
export type TnefFile = { name: string; type: string; bytes: Buffer }

/** What a winmail.dat holds: its files, and what the message says where it says it only there. */
export type Tnef = { files: TnefFile[]; text: string }

const signature = 0x223e9f78
const most = { attributes: 10_000, files: 500, depth: 3, textBytes: 2 * 1024 * 1024 }

// Attributes (MS-OXTNEF, section 2.1.3).
const attribute = {
  body: 0x2800c,
  mapi: 0x69003,
  codepage: 0x69007,
  begin: 0x69002,
  title: 0x18010,
  data: 0x6800f,
  attachment: 0x69005,
}
// Properties (MS-OXPROPS).
const property = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  data: 0x3701,
  name: 0x3704,
  longName: 0x3707,
  type: 0x370e,
  codepage: 0x3fde,
}
const unicode = 0x1f
const object = 0x0d
const guidBytes = 16

/** Reads TNEF (MS-OXTNEF), damaged too: never throws, each byte is looked at a bounded number of times. null: it is none. */
export function readTnef(bytes: Buffer): Tnef | null {
  return readAt(bytes, 0)
}

type Attached = { title: string; data: Buffer | null; properties: Map<number, Property> }

function readAt(bytes: Buffer, depth: number): Tnef | null {
  const cursor = new Cursor(bytes)
  if (cursor.long() !== signature || cursor.short() === null) return null
  const attached: Attached[] = []
  let codepage = 'windows-1252'
  let body = ''
  let message = new Map<number, Property>()
  for (let count = 0; count < most.attributes; count++) {
    const level = cursor.byte()
    const id = cursor.long()
    const length = cursor.long()
    if (level === null || id === null || length === null) break
    // A file cut short gives what is there.
    const data = cursor.take(Math.min(length, cursor.left))
    cursor.take(Math.min(2, cursor.left))
    if (!data) break
    if (id === attribute.codepage && data.length >= 4) codepage = codepageLabel(data.readUInt32LE(0))
    else if (id === attribute.body) body = decodeText(upToNull(data.subarray(0, most.textBytes)), codepage)
    else if (id === attribute.mapi) message = readProperties(data)
    else if (id === attribute.begin && attached.length < most.files)
      attached.push({ title: '', data: null, properties: new Map() })
    const file = attached.at(-1)
    if (!file) continue
    if (id === attribute.title) file.title = decodeText(upToNull(data.subarray(0, 1024)), codepage)
    else if (id === attribute.data) file.data = data
    else if (id === attribute.attachment) file.properties = readProperties(data)
  }
  const files = attached.flatMap((file) => filesOf(file, { codepage, depth })).slice(0, most.files)
  return { files, text: body.trim() || textIn(message, codepage) }
}

function filesOf({ title, data, properties }: Attached, at: { codepage: string; depth: number }): TnefFile[] {
  const said = (id: number) => textOfProperty(properties.get(id), at.codepage).trim()
  const own = properties.get(property.data)
  // An object begins with the name of its interface; a message in it is TNEF again.
  const within = own?.type === object ? own.value.subarray(guidBytes) : own?.value
  const nested = within && at.depth < most.depth ? readAt(within, at.depth + 1) : null
  if (nested) return nested.files
  const bytes = within && within.length > 0 ? within : data
  if (!bytes) return []
  const name = said(property.longName) || said(property.name) || title.trim() || said(property.displayName)
  return [{ name, type: said(property.type).toLowerCase(), bytes }]
}

function textIn(message: Map<number, Property>, codepage: string): string {
  const plain = textOfProperty(message.get(property.body), codepage).trim()
  if (plain) return plain
  const internet = message.get(property.codepage)?.value
  const html = message.get(property.html)
  if (html) {
    const label = internet && internet.length >= 4 ? codepageLabel(internet.readUInt32LE(0)) : codepage
    return textOf(textOfProperty(html, label)).trim()
  }
  const rtf = message.get(property.rtf)
  return rtf ? textOfRtf(unpackRtf(rtf.value)) : ''
}

function textOfProperty(of: Property | undefined, codepage: string): string {
  const bytes = of?.value.subarray(0, most.textBytes)
  if (!bytes) return ''
  if (of?.type !== unicode) return decodeText(upToNull(bytes), codepage)
  return bytes
    .toString('utf16le')
    .replace(/\0.*$/s, '')
    .replace(/\p{Cs}/gu, '')
}

function upToNull(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}
