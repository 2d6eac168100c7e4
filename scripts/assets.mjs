// Scripts, styles and fonts of the pages: packed as small as can be when they are built, sent from memory.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

const types = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.wasm', 'application/wasm'],
  ['.woff2', 'font/woff2'],
])
const packed = new Set(['.js', '.mjs', '.css', '.json', '.wasm'])
/** How it is packed: the ending of the file beside the plain one, and the name of RFC 9110, 8.4.1. Best first. */
const encodings = [
  { ending: '.br', name: 'br' },
  { ending: '.gz', name: 'gzip' },
]
const prefix = '/_next/static/'

/** Packs what is in a build's folder of assets. They are sent many times and packed once, so it may take its time. */
export async function packAssets(folder) {
  const files = filesBelow(folder).filter((file) => packed.has(extname(file)))
  await Promise.all(
    files.map(async (file) => {
      const plain = readFileSync(file)
      const size = { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
      writeFileSync(`${file}.br`, await brotli(plain, { params: size }))
      writeFileSync(`${file}.gz`, await zip(plain, { level: 9 }))
    }),
  )
}

/**
 * Answers requests for the assets of a build, true where it did. They are in memory, so that pages of this build can load
 * the rest of theirs although a newer one lies on the disk by now. Their names change with what is in them.
 */
export function assetsOf(folder) {
  const assets = new Map()
  for (const file of filesBelow(folder)) {
    const type = types.get(extname(file))
    if (!type) continue
    const forms = encodings.flatMap(({ ending, name }) => {
      const body = readIfThere(`${file}${ending}`)
      return body ? [{ name, body }] : []
    })
    assets.set(prefix + relative(folder, file).split(sep).join('/'), { type, forms, plain: readFileSync(file) })
  }
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const asset = assets.get(request.url?.split('?')[0])
    if (!asset) return false
    const accepted = accepts(request.headers['accept-encoding'])
    const form = asset.forms.find(({ name }) => accepted.has(name))
    const body = form?.body ?? asset.plain
    response.writeHead(200, {
      'content-type': asset.type,
      'content-length': body.length,
      ...(form && { 'content-encoding': form.name }),
      vary: 'accept-encoding',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      // A script of ours that is a worker reads strangers' files: it speaks to nobody but us.
      'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
    })
    response.end(request.method === 'HEAD' ? undefined : body)
    return true
  }
}

/** What a client takes (RFC 9110, 12.5.3); «q=0» means that it does not. */
function accepts(header = '') {
  const words = String(header).toLowerCase().split(',')
  return new Set(words.filter((word) => !/;\s*q=0(\.0*)?\s*$/.test(word)).map((word) => word.split(';')[0].trim()))
}

function filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

function readIfThere(file) {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}
