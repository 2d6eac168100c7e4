import * as z from 'zod/mini'
import { readAccount } from '@/lib/directory/reads/console'
import { account, accountChoices } from '@/lib/directory/schema/account'
import { changeAccount, deleteAccount } from '@/lib/directory/writes/accounts'
import { adminRoute } from '@/lib/http/admin-route'

export const GET = adminRoute({
  answer: account,
  run: ({ role }, { params }) => readAccount(role, Number(params.id)),
})

export const PUT = adminRoute({
  body: accountChoices,
  answer: account,
  run: async (by, { body, params }) => {
    await changeAccount(by, Number(params.id), body)
    return readAccount(by.role, Number(params.id))
  },
})

export const DELETE = adminRoute({
  isDangerous: true,
  answer: z.object({}),
  run: async (by, { params }) => {
    await deleteAccount(by, Number(params.id))
    return {}
  },
})
