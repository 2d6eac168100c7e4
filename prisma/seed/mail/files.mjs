// Small valid files, made here: nothing in the seed is a binary blob.

import { deflateRawSync, deflateSync } from 'node:zlib'
import { crc32Of } from './crc32.mjs'

/** A page of PDF 1.4 with some lines of text. */
export function pdf(title, lines = []) {
  const safe = (text) =>
    text
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/[()\\]/g, '\\$&')
  const shown = [`BT /F1 20 Tf 72 760 Td (${safe(title)}) Tj ET`]
  lines.forEach((line, i) => {
    shown.push(`BT /F1 11 Tf 72 ${720 - i * 18} Td (${safe(line)}) Tj ET`)
  })
  const stream = shown.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let out = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const place = out.length
    out += `${i + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const end = `trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`
  return Buffer.from(`${out}xref\n0 6\n0000000000 65535 f \n${table}${end}`, 'latin1')
}

/** A PNG: hills under a sky, coloured by the dice. */
export function png(roll, width = 240, height = 150) {
  const [hue, phase, sun] = [roll.int(0, 60), roll.next() * 6, roll.int(20, width - 20)]
  const rows = []
  for (let y = 0; y < height; y++) {
    rows.push(0)
    for (let x = 0; x < width; x++) rows.push(...pixel({ x, y, width, height, hue, phase, sun }))
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  const data = deflateSync(Buffer.from(rows))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function pixel({ x, y, width, height, hue, phase, sun }) {
  const near = height * (0.72 + 0.1 * Math.sin((x / width) * 5 + phase))
  const far = height * (0.5 + 0.12 * Math.sin((x / width) * 3 + phase * 2))
  if (y > near) return [40 + hue, 110 + Math.floor(hue / 2), 60]
  if (y > far) return [90 + hue, 140, 110]
  if ((x - sun) ** 2 + (y - 35) ** 2 < 220) return [255, 220, 120]
  return [130 + Math.floor((y / height) * 100), 185, 235 - hue]
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32Of(body))
  return Buffer.concat([length, body, sum])
}

/** A ZIP archive of files given as [name, bytes]. */
export function zip(files) {
  const [locals, central] = [[], []]
  let place = 0
  for (const [name, content] of files) {
    const [path, packed] = [Buffer.from(name, 'utf8'), deflateRawSync(content)]
    const common = Buffer.alloc(26)
    common.set([20, 0, 0, 8, 8, 0, 0, 0, 0x21, 0x58])
    common.writeUInt32LE(crc32Of(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(path.length, 22)
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), common, path, packed)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(place, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, path)
    place += 30 + path.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(central).length, 12)
  end.writeUInt32LE(place, 16)
  return Buffer.concat([...locals, ...central, end])
}

/** A letter that word processors open. */
export function docx(paragraphs) {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const open = 'http://schemas.openxmlformats.org'
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const types = `${xml}<Types xmlns="${open}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`
  const links = `${xml}<Relationships xmlns="${open}/package/2006/relationships"><Relationship Id="rId1" Type="${open}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
  const body = paragraphs.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')
  const text = `${xml}<w:document xmlns:w="${open}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  const files = [
    ['[Content_Types].xml', types],
    ['_rels/.rels', links],
    ['word/document.xml', text],
  ]
  return zip(files.map(([name, content]) => [name, Buffer.from(content, 'utf8')]))
}

const stamp = (date) => `${date.toISOString().replace(/[-:]|\.\d+/g, '')}`

/** An invitation of iTIP (RFC 5546). */
export function invitation({ uid, title, place, start, hours, organizer, guests }) {
  const who = guests.map((one) => `ATTENDEE;CN="${one.name}";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${one.email}`)
  const end = new Date(start.getTime() + hours * 3_600_000)
  const times = [`DTSTAMP:${stamp(start)}`, `DTSTART:${stamp(start)}`, `DTEND:${stamp(end)}`]
  const owner = `ORGANIZER;CN="${organizer.name}":mailto:${organizer.email}`
  const event = ['BEGIN:VEVENT', `UID:${uid}`, ...times, `SUMMARY:${title}`, `LOCATION:${place}`, owner, ...who]
  const frame = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Ashcombe//Calendar//EN', 'METHOD:REQUEST']
  return [...frame, ...event, 'SEQUENCE:0', 'STATUS:CONFIRMED', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
}

export const card = ({ name, email, role }) =>
  ['BEGIN:VCARD', 'VERSION:4.0', `FN:${name}`, `EMAIL:${email}`, `TITLE:${role}`, 'END:VCARD', ''].join('\r\n')
