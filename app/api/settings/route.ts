import { cookies } from 'next/headers'
import { route } from '@/lib/http/route'
import { readSettings } from '@/lib/settings/reads'
import { appearanceCookies } from '@/lib/settings/rules'
import { settings } from '@/lib/settings/schema'
import { changeSettings } from '@/lib/settings/writes'

export const GET = route({
  answer: settings,
  run: (account) => readSettings(account.id),
})

export const PUT = route({
  body: settings,
  answer: settings,
  run: async (account, { body }) => {
    const kept = await changeSettings(account.id, body)
    const jar = await cookies()
    for (const cookie of appearanceCookies(kept)) jar.set(cookie)
    return kept
  },
})
