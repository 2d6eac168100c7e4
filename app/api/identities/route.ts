import { route } from '@/lib/http/route'
import { readIdentities } from '@/lib/identities/reads'
import { identityChange, identityList } from '@/lib/identities/schema'
import { changeIdentities } from '@/lib/identities/writes'

export const GET = route({
  answer: identityList,
  run: async (account) => ({ identities: await readIdentities(account) }),
})

export const POST = route({
  body: identityChange,
  answer: identityList,
  run: async (account, { body }) => ({ identities: await changeIdentities(account, body) }),
})
