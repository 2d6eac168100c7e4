import { cookies } from 'next/headers'
import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { readSettings } from '@/lib/settings/reads'
import { appearanceCookies } from '@/lib/settings/rules'
import { cautions, type Settings, type SettingsChange, settings } from '@/lib/settings/schema'
import { changeSettings } from '@/lib/settings/writes'

const { cautions: _, remoteAllowedSenders: __, ...single } = settings.shape
const settingsChange = z.partial(
  z.object({
    ...single,
    cautions: z.partial(cautions),
    remoteSenders: z.record(z.string().check(z.maxLength(320)), z.boolean()),
  }),
)

// Each browser has the cookies of its own; what was chosen in another one arrives with these answers.
async function withCookies(chosen: Settings): Promise<Settings> {
  const jar = await cookies()
  for (const cookie of appearanceCookies(chosen)) jar.set(cookie)
  return chosen
}

export const GET = route({
  answer: settings,
  run: async (account) => withCookies(await readSettings(account.id)),
})

export const PATCH = route({
  body: settingsChange,
  answer: settings,
  // JSON has no undefined: what is not named is not there.
  run: async (account, { body }) => withCookies(await changeSettings(account.id, body as SettingsChange)),
})
