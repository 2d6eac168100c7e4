import { readAppPasswords } from '@/lib/directory/reads/own'
import { appPasswordDraft, appPasswords, newAppPassword } from '@/lib/directory/schema/own'
import { makeAppPassword } from '@/lib/directory/writes/app-passwords'
import { ownRoute } from '@/lib/http/own-route'

export const GET = ownRoute({
  answer: appPasswords,
  run: async ({ account }) => ({ appPasswords: await readAppPasswords(account) }),
})

export const POST = ownRoute({
  isDangerous: true,
  body: appPasswordDraft,
  answer: newAppPassword,
  run: (self, { body }) => makeAppPassword(self, body.name),
})
