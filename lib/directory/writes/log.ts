import 'server-only'
import type { Actor } from '@/lib/audit/records'
import { inAct } from '../records/act'
import type { By } from './domains'

/** Writes down that somebody took a copy of something. */
export async function noteExport({ role, actor }: By, act: 'accounts-exported' | 'log-exported'): Promise<void> {
  await inAct(async (_store, note) => note({ actor, act, target: role.domains === 'all' ? '*' : role.email }))
}

/** Writes down that somebody signed another device of theirs out. */
export async function noteSessionEnd(actor: Actor): Promise<void> {
  const domain = actor.email.slice(actor.email.lastIndexOf('@') + 1)
  await inAct(async (_store, note) => note({ actor, act: 'session-ended', target: actor.email, domain }))
}
