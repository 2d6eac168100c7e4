import { readOwn } from '@/lib/directory/reads/own'
import { ownAccount } from '@/lib/directory/schema/own'
import { ownRoute } from '@/lib/http/own-route'

export const GET = ownRoute({ answer: ownAccount, run: ({ account }) => readOwn(account) })
