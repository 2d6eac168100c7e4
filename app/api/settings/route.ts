import { cookies } from 'next/headers'
import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { readSettings } from '@/lib/settings/reads'
import { appearanceCookies } from '@/lib/settings/rules'
import { type SettingsChange, settings } from '@/lib/settings/schema'
import { changeSettings } from '@/lib/settings/writes'

export const GET = route({
  answer: settings,
  run: (account) => readSettings(account.id),
})

export const PATCH = route({
  body: z.partial(settings),
  answer: settings,
  run: async (account, { body }) => {
    const kept = await changeSettings(account.id, body as SettingsChange)
    const jar = await cookies()
    for (const cookie of appearanceCookies(kept)) jar.set(cookie)
    return kept
  },
})
