import { readAccounts } from '@/lib/directory/reads/console'
import { accountDraft, accounts, accountsQuery, addedAccount } from '@/lib/directory/schema/account'
import { addAccount } from '@/lib/directory/writes/accounts'
import { adminRoute } from '@/lib/http/admin-route'

export const GET = adminRoute({
  query: accountsQuery,
  answer: accounts,
  run: ({ role }, { query }) => readAccounts(role, query),
})

export const POST = adminRoute({
  body: accountDraft,
  answer: addedAccount,
  run: (by, { body }) => addAccount(by, body),
})
