import 'server-only'
import type { ListMail } from '@/lib/imap/list-mail'
import { readAddresses } from '@/lib/mime/addresses'
import { decodeWords, fieldValue, readFields } from '@/lib/mime/words'
import type { Letter } from '../rules'

// A sender chooses how long these are (T10).
const mostLetters = 200

/** What a message that came by a list says of it, as much as is remembered of each. */
export function letterOf({ header, seconds }: ListMail): Letter {
  const fields = readFields(header)
  const list = fieldValue(fields, 'list-id').slice(0, 2_000)
  const [from] = readAddresses(fieldValue(fields, 'from').slice(0, 2_000))
  const listId = /<([^<>\s]{1,255})>/.exec(list)?.[1]?.toLowerCase() ?? ''
  return {
    listId,
    listName: decodeWords(list.replace(/<[^<>]*>.*$/, ''))
      .replace(/^["\s]+|["\s]+$/g, '')
      .slice(0, mostLetters),
    name: (from?.name ?? '').slice(0, mostLetters),
    email: (from?.email ?? '').slice(0, mostLetters),
    seconds,
  }
}
