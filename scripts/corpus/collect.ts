import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodeText } from '@/lib/mime/charset'
import { readBodies } from '@/lib/mime/fixtures'
import { holdsBeside } from './holds'
import { payloadsIn } from './payload-list'
import { nothingSaid, type Sample } from './sample'

type Named = Omit<Sample, 'set'>

/** `anyEnding`: what begins like a message is one, whatever its file is called. */
type What = { set: string | undefined; anyEnding: boolean }
type Where = What & { set: string }

/** Every message below a folder, by set: the folder right below it that a file lies in. */
export function collect(dir: string, wanted: What): Map<string, Sample[]> {
  const sets = new Map<string, Sample[]>()
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    const [first = '', ...rest] = relative(dir, path).split('/')
    const set = rest.length > 0 ? first : basename(dir)
    if (wanted.set !== undefined && set !== wanted.set) continue
    const found = samplesOf(path, { ...wanted, set }).map((sample): Sample => ({ ...sample, set }))
    if (found.length > 0) sets.set(set, [...(sets.get(set) ?? []), ...found])
  }
  return sets
}

function samplesOf(path: string, { set, anyEnding }: Where): Named[] {
  const name = basename(path)
  if (/\.eml(\.gz)?$/i.test(name)) {
    const bytes = readFileSync(path)
    return [message(path, /\.gz$/i.test(name) ? gunzipSync(bytes) : bytes)]
  }
  if (/\.html?$/i.test(name)) return [wrapped(name, decodeText(readFileSync(path)))]
  const isPayloads = /\.(json|test)$/i.test(name) || (/\.txt$/i.test(name) && /xss|payload/i.test(set + name))
  if (isPayloads) return payloadsIn(path).map(({ id, html }) => wrapped(id, html))
  return anyEnding && !expected.test(name) ? begunLikeMessages(path) : []
}

// What parsers were expected to answer lies beside the messages, and looks like them.
const expected = /\.(out|xml|golden|list|env|opaque|multipart|ics|vcf|json|mime)$/i

// A mailbox file has a line before each of its messages.
function begunLikeMessages(path: string): Named[] {
  const bytes = readFileSync(path)
  const text = bytes.toString('latin1')
  if (!text.startsWith('From ')) return begins(text) ? [message(path, bytes)] : []
  const inside = text.split(/^From [^\n]*\n(?=[\w-]+:)/m).filter(begins)
  return inside.map((one, at) => ({
    ...message(path, Buffer.from(one, 'latin1')),
    name: `${basename(path)}:${at + 1}`,
  }))
}

const known = /^(from|to|subject|date|received|mime-version|content-type|message-id|return-path|delivered-to):/gim

function begins(text: string): boolean {
  const head = text.slice(0, 8_000).split(/\r?\n\r?\n/, 1)[0] ?? ''
  return /^[!-9;-~]+:/.test(text) && (head.match(known)?.length ?? 0) >= 2
}

function message(path: string, bytes: Buffer): Named {
  return { name: basename(path), raw: withLineEnds(bytes), html: htmlOf(bytes), holds: holdsBeside(path) }
}

// The control reads it as plainly as it can; a message that cannot be read so has no control.
function htmlOf(raw: Buffer): string | null {
  try {
    return readBodies(raw).find(({ html }) => html)?.html ?? null
  } catch {
    return null
  }
}

function wrapped(name: string, html: string): Named {
  const body = Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n')
  const head = [
    'From: Mallory <mallory@elsewhere.test>',
    'To: Reader <reader@buzon.test>',
    `Subject: ${name.replace(/[^\x20-\x7e]/g, '?')}`,
    'Date: Mon, 23 Nov 2026 08:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ]
  return { name, raw: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}\r\n`), html, holds: nothingSaid }
}

function withLineEnds(raw: Buffer): Buffer {
  return Buffer.from(raw.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
}
