import * as z from 'zod/mini'
import { mailboxId, mailboxName } from '../mailboxes/schema'
import { messageFilter } from '../messages/schema/view'

export const searchId = z
  .string()
  .check(z.regex(/^[a-z0-9]{10,40}$/))
  .brand<'SearchId'>()
export type SearchId = z.infer<typeof searchId>

/** The most a reader may keep: they stand in a list beside the mailboxes. */
export const mostSearches = 50

/** A search under a name: what is looked for, and in which mailbox (unless the filter says everywhere). */
export const searchDraft = z.object({
  name: mailboxName,
  mailboxId,
  filter: messageFilter,
})
export type SearchDraft = z.infer<typeof searchDraft>

export const savedSearch = z.extend(searchDraft, { id: searchId })
export type SavedSearch = z.infer<typeof savedSearch>

export const searchList = z.object({ searches: z.array(savedSearch) })

/** Everything a reader can do to searches. */
export const searchChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('save'), draft: searchDraft }),
  z.object({ kind: z.literal('rename'), id: searchId, name: searchDraft.shape.name }),
  z.object({ kind: z.literal('delete'), id: searchId }),
])
export type SearchChange = z.infer<typeof searchChange>
