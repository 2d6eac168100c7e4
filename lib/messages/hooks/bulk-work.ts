'use client'
import type { QueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { mailboxesKey } from '@/lib/mailboxes/hooks'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { countOf, portionsOf } from '../rules/portions'
import { bulkResult, type MessageSet, wholeView } from '../schema/change'
import type { MessageView } from '../schema/view'
import { type BulkVerb, endBulk, runningBulk, showBulk } from './bulk-progress'
import { viewParameters } from './query'
import { viewsKey } from './view'

// As many as are done within a second or so: the progress moves, and cancelling helps.
const portionSize = 2_000

/** Messages of one mailbox, and what is done to them, one after the other. */
type Part = { set: MessageSet; verbs: BulkVerb[] }

/** Changes all that a view has, by one verb or several after each other; the first names the whole. */
export function changeView(cache: QueryClient, view: MessageView, verbs: [BulkVerb, ...BulkVerb[]]): Promise<void> {
  return changeAll(cache, verbs[0], async () => {
    const { sets } = await call(`/api/messages/whole?${viewParameters(view)}`, wholeView)
    const isThere = (each: BulkVerb, { mailboxId }: MessageSet) => 'to' in each && each.to === mailboxId
    const verbsOf = (set: MessageSet) => verbs.filter((each) => !isThere(each, set))
    return sets.map((set) => ({ set, verbs: verbsOf(set) })).filter(({ verbs: some }) => some.length > 0)
  })
}

async function changeAll(cache: QueryClient, verb: BulkVerb, whichOnes: () => Promise<Part[]>) {
  const back: Part[] = []
  let isTold = true
  let error: unknown = null
  let done = 0
  showBulk({ verb, done: 0, total: 0, isCancelled: false })
  try {
    const parts = await whichOnes()
    const total = parts.reduce((sum, { set }) => sum + countOf(set), 0)
    const portions = parts.flatMap(({ set, verbs }) => portionsOf(set, portionSize).map((of) => ({ of, verbs })))
    for (const { of, verbs } of portions) {
      if (runningBulk()?.isCancelled) break
      // A message to which several things are done is one message.
      let changed = 0
      for (const each of verbs) {
        const result = await call('/api/message-changes/bulk', bulkResult, { body: { ...each, of } })
        const opposite = inverse(each, of.mailboxId)
        if (result.changed && opposite) takeBack(back, result.changed, opposite)
        else if (result.count > 0) isTold = false
        changed = Math.max(changed, result.count)
      }
      done = Math.min(total, done + changed)
      showBulk({ verb, done, total, isCancelled: runningBulk()?.isCancelled ?? false })
    }
  } catch (cause) {
    error = cause
  }
  const { total = 0 } = runningBulk() ?? {}
  // The end is told once the screen shows it.
  await Promise.all([
    cache.invalidateQueries({ queryKey: viewsKey }),
    cache.invalidateQueries({ queryKey: mailboxesKey }),
  ])
  const [opposite] = back.flatMap(({ verbs }) => verbs)
  const undo =
    isTold && opposite ? () => void (runningBulk() ?? changeAll(cache, opposite, () => Promise.resolve(back))) : null
  endBulk({ verb, done, total, error, undo })
}

/** What several verbs changed of the same messages is taken back of each message at once. */
function takeBack(back: Part[], set: MessageSet, verb: BulkVerb) {
  const last = back.at(-1)
  if (last && last.set.mailboxId === set.mailboxId && last.set.uids === set.uids) last.verbs.push(verb)
  else back.push({ set, verbs: [verb] })
}

function inverse(verb: BulkVerb, from: MailboxId): BulkVerb | null {
  switch (verb.kind) {
    case 'flag':
      return { kind: 'flag', keyword: verb.keyword, on: !verb.on }
    case 'move':
      return { kind: 'move', to: from }
    case 'report':
      return { kind: 'report', verdict: verb.verdict === 'junk' ? 'not-junk' : 'junk', to: from }
    case 'expunge':
      return null
  }
}
