import { cookies } from 'next/headers'
import * as z from 'zod/mini'
import { cookieNames } from '@/lib/accounts/rules'
import { passwordChange } from '@/lib/directory/schema/own'
import { changeOwnPassword } from '@/lib/directory/writes/own'
import { ownRoute } from '@/lib/http/own-route'

export const PUT = ownRoute({
  body: passwordChange,
  answer: z.object({}),
  limit: 'danger',
  isForAnyPassword: true,
  run: async (self, { body }) => {
    await changeOwnPassword(self, body, (await cookies()).get(cookieNames.session)?.value ?? '')
    return {}
  },
})
