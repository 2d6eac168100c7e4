import 'server-only'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { marksOf } from '../records/sealing'

const mostAccounts = 5

/** The device's name when its cookie proves that it signed in to this account before, else null. */
export function knownDevice(cookie: string | undefined, email: string): string | null {
  const { device, marks } = parse(cookie)
  if (device === null) return null
  const wanted = marksOf(claim(device, email))
  return marks.some((mark) => wanted.some((want) => isSame(mark, want))) ? device : null
}

/** The device cookie after a sign-in: the same device, and a mark for this account beside those of the others. */
export function rememberAccount(cookie: string | undefined, email: string): string {
  const { device, marks } = parse(cookie)
  const name = device ?? randomBytes(16).toString('base64url')
  const [mark = '', ...old] = marksOf(claim(name, email))
  const others = marks.filter((other) => other !== mark && !old.includes(other))
  return [name, mark, ...others.slice(0, mostAccounts - 1)].join('.')
}

function parse(cookie = ''): { device: string | null; marks: string[] } {
  const [device = '', ...marks] = cookie.split('.')
  return /^[\w-]{22}$/.test(device) ? { device, marks: marks.slice(0, mostAccounts) } : { device: null, marks: [] }
}

function claim(device: string, email: string): string {
  return `device ${device} of ${email}`
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
