import { newPassword } from '@/lib/directory/schema/account'
import { setPasswordByLink } from '@/lib/directory/writes/password-links'
import { publicRoute } from '@/lib/http/public-route'

export const POST = publicRoute({
  body: newPassword,
  run: async ({ body, origin }) => {
    const email = await setPasswordByLink(body.token, body.password, origin)
    return Response.json({ email }, { headers: { 'cache-control': 'no-store' } })
  },
})
