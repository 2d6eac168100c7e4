import { route } from '@/lib/http/route'
import { readIdentity } from '@/lib/identities/reads'
import { identity } from '@/lib/identities/schema'

export const GET = route({ answer: identity, run: (account) => readIdentity(account) })
