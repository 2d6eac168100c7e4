'use client'
import type { Draft } from '@/lib/drafts/schema'
import { call } from '@/lib/http/call'
import { type Submission, submission } from './schema'

/** Hands a message over to be sent. `isConfirmed`: the writer wants it sent again although it may have gone out. */
export function submitDraft(draft: Draft, isConfirmed: boolean): Promise<Submission> {
  return call('/api/submissions', submission, { body: { draft, isConfirmed } })
}
