import 'server-only'
import { addressParser } from 'postal-mime'
import type { Address } from '@/lib/messages/schema/row'
import { decodeText } from './charset'
import { decodeEncodedWords } from './words'

// A field with more is a bomb or a list nobody reads to the end.
const mostAddresses = 2000
const mostCharacters = 200_000

/** The mailboxes of an address field (RFC 5322, section 3.4), groups opened, names decoded. What is no address is left out. */
export function readAddresses(raw: string): Address[] {
  const cut = raw.slice(0, mostCharacters)
  const text = /[\x80-\xff]/.test(cut) ? decodeText(Buffer.from(cut, 'latin1')) : cut
  return addressParser(text, { flatten: true })
    .slice(0, mostAddresses)
    .flatMap(({ name, address }) => (address || name ? [{ name: plain(name), email: plain(address ?? '') }] : []))
}

const plain = (text: string) => decodeEncodedWords(text.replace(/[\p{Cc}]+/gu, ' '))
