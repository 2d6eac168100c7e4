import 'server-only'
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { config } from '@/lib/config'

const dayMs = 86_400_000
const lifeDays = 2

/** The address of ours that stands for a remote image: signed, so that nobody can make us fetch what no message names. */
export function imageLink(url: string): string {
  const day = Math.floor(Date.now() / dayMs) + lifeDays
  const [sealing] = config.secrets
  const signature = sealing ? sign(sealing.key, url, day) : ''
  return `/api/images?${new URLSearchParams({ u: url, d: String(day), s: signature })}`
}

/** The remote address behind a link of ours; null when it is not ours or too old. Any of the server's keys will do. */
export function imageBehind(query: URLSearchParams): string | null {
  const url = query.get('u') ?? ''
  const day = Number(query.get('d'))
  const signature = Buffer.from(query.get('s') ?? '')
  if (!Number.isInteger(day) || day < Math.floor(Date.now() / dayMs)) return null
  const isOurs = config.secrets.some(({ key }) => {
    const expected = Buffer.from(sign(key, url, day))
    return expected.length === signature.length && timingSafeEqual(expected, signature)
  })
  return isOurs ? url : null
}

function sign(key: Buffer, url: string, day: number): string {
  const own = Buffer.from(hkdfSync('sha256', key, '', 'buzon image links', 32))
  return createHmac('sha256', own).update(`${day}\n${url}`).digest('base64url')
}
