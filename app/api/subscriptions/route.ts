import { route } from '@/lib/http/route'
import { readSubscriptions } from '@/lib/subscriptions/reads/subscriptions'
import { subscriptions } from '@/lib/subscriptions/schema'

export const GET = route({
  answer: subscriptions,
  run: (account) => readSubscriptions(account),
})
