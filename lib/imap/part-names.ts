import 'server-only'
import type { MessageStructureObject } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { decodeWords } from '@/lib/mime/words'
import { processWide } from '@/lib/process-wide'
import { Bounded } from './bounded'
import type { OpenMailbox } from './pool'
import { atom } from './raw'
import { tellsAttachments } from './rows'
import { searchUids, setsOfUids } from './uid-set'

/** What the parts of messages are called, by UID, in small letters; '' for one without any. */
type Names = { uidValidity: bigint; byUid: Map<number, string> }

// The names of everybody's parts.
const keptBytes = 32 * 1024 * 1024
const bytesOfOne = 80
// A sender chooses how many names a message has, and how long they are (T10).
const mostLetters = 2_000

const kept = processWide('imap part names', () => new Bounded<Names>(keptBytes, sizeOf))

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
  const key = `${account.id} ${open.path}`
  const known = kept.get(key)
  const before = known?.uidValidity === open.uidValidity ? known.byUid : new Map<number, string>()
  // Of older ones nothing is kept: a mailbox never takes more than its newest do.
  const byUid = new Map(newest.flatMap((uid) => (before.has(uid) ? [[uid, before.get(uid) ?? '']] : [])))
  const unknown = newest.filter((uid) => !byUid.has(uid))
  for (const set of setsOfUids(unknown)) {
    const query = { uid: true, bodyStructure: true }
    for await (const { uid, bodyStructure } of open.client.fetch(set, query, { uid: true }))
      byUid.set(uid, namesIn(bodyStructure).join('\n').slice(0, mostLetters).toLowerCase())
  }
  if (unknown.length > 0) kept.set(key, { uidValidity: open.uidValidity, byUid }, account.id)
  const wanted = words.toLowerCase()
  const uids = newest.filter((uid) => byUid.get(uid)?.includes(wanted))
  return { uids, isCut: newest.length < candidates.length }
}

function namesIn(structure: MessageStructureObject | undefined): string[] {
  if (!structure) return []
  const own = structure.dispositionParameters?.filename ?? structure.parameters?.name
  return [...(own ? [decodeWords(own)] : []), ...(structure.childNodes ?? []).flatMap(namesIn)]
}

function sizeOf({ byUid }: Names): number {
  let bytes = 0
  for (const names of byUid.values()) bytes += bytesOfOne + 2 * names.length
  return bytes
}
