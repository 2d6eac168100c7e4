import { passwordLink } from '@/lib/directory/schema/account'
import { makePasswordLink } from '@/lib/directory/writes/password-links'
import { adminRoute } from '@/lib/http/admin-route'

export const POST = adminRoute({
  isDangerous: true,
  answer: passwordLink,
  run: (by, { params }) => makePasswordLink(by, Number(params.id)),
})
