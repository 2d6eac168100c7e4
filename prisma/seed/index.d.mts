export type Person = {
  email: string
  name: string
  password: string
  language: 'en' | 'es'
  quotaBytes: number
  role: string
  nick: string
}
export type SeedLetter = { mailbox: string; flags: string[]; receivedAt: Date; raw: Buffer }
export const people: Person[]
export const accounts: { email: string; name: string; password: string; quotaBytes: number }[]
export const directory: {
  domains: { name: string; aliasOf: string | null }[]
  accounts: { email: string; name: string; password: string; quotaBytes: number }[]
  aliases: { address: string; destinations: string[] }[]
  forwards: { email: string; destination: string; keepCopy: boolean }[]
}
export function mailOf(person: Person, options?: { now?: Date }): AsyncGenerator<SeedLetter>
export function lettersOf(person: Person, now: Date): Generator<SeedLetter>
export function seedHash(): string
