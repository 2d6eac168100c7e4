import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { fetchHeader, fetchSource } from '@/lib/imap/parts'
import { safeFilename } from '@/lib/mime/filename'
import { decodeWords, fieldValue, readFields } from '@/lib/mime/words'
import { mostSourceBytes } from '../rules/source'
import type { HeaderField } from '../schema/opened'
import type { MessageId } from '../schema/row'

/** The beginning of the message's source, as bytes: it may be in any charset. */
export function readSource(account: Account, id: MessageId): Promise<Buffer> {
  return fetchSource(account, id, mostSourceBytes)
}

/** The whole message as a file. */
export async function readMessageFile(account: Account, id: MessageId): Promise<{ name: string; bytes: Buffer }> {
  const bytes = await fetchSource(account, id)
  const end = bytes.indexOf('\r\n\r\n')
  const subject = decodeWords(fieldValue(readFields(bytes.subarray(0, Math.max(0, end))), 'subject'))
  return { name: safeFilename(`${subject || 'message'}.eml`), bytes }
}

/** Every line of the header, decoded for reading, in order. */
export async function readHeaders(account: Account, id: MessageId): Promise<HeaderField[]> {
  const fields = readFields(await fetchHeader(account, id))
  return fields.map(({ name, value }) => ({ name, value: decodeWords(value) }))
}
