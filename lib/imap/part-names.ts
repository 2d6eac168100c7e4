import 'server-only'
import type { MessageStructureObject } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { decodeWords } from '@/lib/mime/words'
import { processWide } from '@/lib/process-wide'
import type { OpenMailbox } from './pool'
import { atom } from './raw'
import { tellsAttachments } from './rows'
import { searchUids, setOfUids } from './uid-set'

/** What the parts of messages are called, by UID, in small letters; '' for one without any. */
type Names = { uidValidity: bigint; of: Map<number, string> }

// The names of everybody's parts, counted by messages: some 100 bytes each.
const keptMessages = 200_000
const kept = processWide('imap part names', () => new Map<string, Names>())

/** No command asks for names of parts: the structures of the newest that may have any are read, and kept. */
export const mostStructures = 5_000

/** The UIDs of messages that have a part with these words in its name. `isCut`: there are more messages than were looked at. */
export async function findPartsNamed(
  account: Account,
  open: OpenMailbox,
  words: string,
): Promise<{ uids: number[]; isCut: boolean }> {
  const candidates = await searchUids(
    open,
    tellsAttachments(open) ? [atom('KEYWORD'), atom('$HasAttachment')] : [atom('ALL')],
  )
  const newest = [...candidates.sort().subarray(-mostStructures)]
  const names = namesOf(`${account.id} ${open.path}`, open.uidValidity)
  const unknown = newest.filter((uid) => !names.of.has(uid))
  if (unknown.length > 0) {
    const query = { uid: true, bodyStructure: true }
    for (const { uid, bodyStructure } of await open.client.fetchAll(setOfUids(unknown), query, { uid: true }))
      names.of.set(uid, namesIn(bodyStructure).join('\n').toLowerCase())
    for (const uid of unknown) if (!names.of.has(uid)) names.of.set(uid, '')
  }
  const wanted = words.toLowerCase()
  const uids = newest.filter((uid) => names.of.get(uid)?.includes(wanted))
  return { uids, isCut: newest.length < candidates.length }
}

function namesIn(structure: MessageStructureObject | undefined): string[] {
  if (!structure) return []
  const own = structure.dispositionParameters?.filename ?? structure.parameters?.name
  return [...(own ? [decodeWords(own)] : []), ...(structure.childNodes ?? []).flatMap(namesIn)]
}

function namesOf(key: string, uidValidity: bigint): Names {
  const known = kept.get(key)
  const names = known?.uidValidity === uidValidity ? known : { uidValidity, of: new Map<number, string>() }
  kept.delete(key)
  kept.set(key, names) // the map is in the order of use
  let messages = 0
  for (const { of } of kept.values()) messages += of.size
  for (const [oldest, { of }] of kept) {
    if (messages <= keptMessages || oldest === key) break
    kept.delete(oldest)
    messages -= of.size
  }
  return names
}
