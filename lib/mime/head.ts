import 'server-only'

/** A field as it stands in a message: `raw` with its folds and line end, `value` on one line. Bytes as Latin-1. */
export type RawHead = { name: string; raw: string; value: string }

/** The header of a message field by field, to be written again, and its body. Lines that are no field are left out. */
export function headOf(message: Buffer): { fields: RawHead[]; body: Buffer } {
  const end = endOfHead(message)
  const lines = message.subarray(0, end.head).toString('latin1').split(/\r?\n/)
  const fields: RawHead[] = []
  for (const line of lines) {
    const last = fields.at(-1)
    if (/^[ \t]/.test(line)) {
      if (!last) continue
      last.raw += `${line}\r\n`
      last.value += line
      continue
    }
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line) ?? []
    if (name !== undefined && value !== undefined) fields.push({ name, value, raw: `${line}\r\n` })
  }
  return { fields, body: message.subarray(end.body) }
}

function endOfHead(message: Buffer): { head: number; body: number } {
  const crlf = message.indexOf('\r\n\r\n')
  const lf = message.indexOf('\n\n')
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { head: crlf, body: crlf + 4 }
  if (lf >= 0) return { head: lf, body: lf + 2 }
  return { head: message.length, body: message.length }
}
