import { application, applied } from '@/lib/filters/schema'
import { applyRule } from '@/lib/filters/writes/apply'
import { route } from '@/lib/http/route'

/** Does to mail that is there what a rule does to mail that comes. */
export const POST = route({
  body: application,
  answer: applied,
  limit: 'heavy',
  run: (account, { body }) => applyRule(account, body.id, body.mailboxId),
})
