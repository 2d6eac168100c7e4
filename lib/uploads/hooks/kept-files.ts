import * as z from 'zod/mini'
import { discard, keep, kept, keptNames } from '@/lib/accounts/hooks/kept'
import type { DraftId } from '@/lib/drafts/schema'
import { arrivingDays } from '../rules'

const unfinished = z.object({
  key: z.string(),
  name: z.string(),
  sizeBytes: z.int(),
  lastModified: z.number(),
  isInline: z.boolean(),
  isForLink: z.boolean(),
  address: z.nullable(z.string()),
  /** null: too large to be kept; whoever goes on chooses it again. */
  file: z.nullable(z.custom<File>((value) => typeof File !== 'undefined' && value instanceof File)),
})
/** A file that was on its way when its page went. */
export type Unfinished = z.infer<typeof unfinished>

// The browser copies what it keeps: larger ones would take its room, and minutes.
const mostKeptBytes = 500_000_000

/** A name of its own for a file on its way, which says since when. */
export function newKey(): string {
  return `${Date.now()}-${crypto.randomUUID()}`
}

const nameOf = (draftId: DraftId, key: string) => `${draftId}/${key}`

/** Keeps a file that is on its way, so that it goes on after this page was closed or loaded again. */
export async function keepUnfinished(draftId: DraftId, sending: Unfinished): Promise<void> {
  const file = sending.sizeBytes <= mostKeptBytes ? sending.file : null
  await keep('uploads', nameOf(draftId, sending.key), { ...sending, file })
}

/** The file has arrived, or is not wanted any more. */
export async function forgetUnfinished(draftId: DraftId, key: string): Promise<void> {
  await discard('uploads', [nameOf(draftId, key)])
}

/** The files of a draft that were on their way. */
export async function keptUnfinished(draftId: DraftId): Promise<Unfinished[]> {
  const all = await keptNames('uploads', '')
  // The server has thrown away what came of them.
  const isOld = (name: string) => Date.now() - Number(/\/(\d+)-/.exec(name)?.[1]) > arrivingDays * 86_400_000
  void discard('uploads', all.filter(isOld))
  const names = all.filter((name) => name.startsWith(`${draftId}/`) && !isOld(name))
  const found = await Promise.all(names.map((name) => kept('uploads', name)))
  return found.flatMap((value) => {
    const parsed = unfinished.safeParse(value)
    return parsed.success ? [parsed.data] : []
  })
}
