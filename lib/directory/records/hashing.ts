import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's figures for argon2id: 19 MiB, two passes. About 25 ms of one core for a sign-in, and for every guess. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const scheme = '{ARGON2ID}'

/** A password as Dovecot reads it. */
export async function hashPassword(password: string): Promise<string> {
  return `${scheme}${await hash(password, cost)}`
}

/** Whether this is the password. Hashes of other schemes, which somebody else wrote there, are nobody's. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  if (!stored.startsWith(scheme)) return false
  return verify(stored.slice(scheme.length), password).catch(() => false)
}

/** What no one can guess: 256 bits, for links. */
export const newToken = () => randomBytes(32).toString('base64url')

// Without letters that are taken for others when read aloud or typed: 31 of them, so 20 are 99 bits.
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'.slice(0, 31)

/** A password for a program: four groups of five letters, to be typed on a phone once. */
export function newAppPassword(): string {
  const drawn: string[] = []
  while (drawn.length < 20) {
    const [byte = 0] = randomBytes(1)
    if (byte < 248) drawn.push(letters.charAt(byte % 31))
  }
  return [0, 5, 10, 15].map((from) => drawn.slice(from, from + 5).join('')).join('-')
}

/** What is long and random needs no slow hash. Hex, as Dovecot's %{sha256:password}. */
export const quickHash = (text: string) => createHash('sha256').update(text).digest('hex')
