import { expect, test } from 'vitest'
import { isReadableText, showingOf } from './showable'

const shown = (type: string, name = '') => showingOf({ type, name })

test('pictures, texts, sounds, films and PDF are shown in place, each its own way', () => {
  expect(
    ['image/png', 'text/csv', 'text/x-python', 'application/json', 'audio/mpeg', 'video/mp4', 'application/pdf'].map(
      (type) => shown(type),
    ),
  ).toEqual(['image', 'text', 'code', 'code', 'audio', 'video', 'pdf'])
})

test('where the type says nothing, the name does', () => {
  expect(shown('application/octet-stream', 'Factura.PDF')).toBe('pdf')
  expect(shown('application/octet-stream', 'IMG_1.HEIC')).toBe('photo')
  expect(shown('application/octet-stream', 'brief.docx')).toBe('docx')
  expect(shown('application/octet-stream', 'ana.vcf')).toBe('cards')
  expect(shown('text/x-vcard')).toBe('cards')
  expect(shown('application/octet-stream', 'forwarded.eml')).toBe('message')
  expect(shown('application/octet-stream', 'run.py')).toBe('code')
  expect(shown('text/plain', 'change.diff')).toBe('code')
  expect(shown('application/octet-stream', 'setup.exe')).toBeNull()
  expect(shown('application/zip', 'zipped.pdf')).toBeNull()
})

test('T9 what a browser could run is not shown in place, not even as text', () => {
  const active = ['image/svg+xml', 'text/html', 'text/xml', 'application/xhtml+xml', 'text/javascript', 'text/html;x-y']
  expect(active.map((type) => shown(type))).toEqual(active.map(() => null))
  expect(active.some((type) => isReadableText({ type, name: 'code.py' }))).toBe(false)
  for (const name of ['page.html', 'drawing.svg', 'feed.xml', 'run.js'])
    expect(shown('application/octet-stream', name)).toBeNull()
})
