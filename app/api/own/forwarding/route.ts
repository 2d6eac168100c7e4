import { readOwn } from '@/lib/directory/reads/own'
import { forwarding } from '@/lib/directory/schema/account'
import { ownAccount } from '@/lib/directory/schema/own'
import { changeOwnForwarding } from '@/lib/directory/writes/own'
import { ownRoute } from '@/lib/http/own-route'

export const PUT = ownRoute({
  isDangerous: true,
  body: forwarding,
  answer: ownAccount,
  run: async (self, { body }) => {
    await changeOwnForwarding(self, body)
    return readOwn(self.account)
  },
})
