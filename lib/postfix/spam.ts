import 'server-only'
import * as z from 'zod/mini'
import { askDoor, hasDoor } from './door'

const figures = z.object({
  scanned: z.number(),
  refused: z.number(),
  junk: z.number(),
  spamLearnt: z.number(),
  hamLearnt: z.number(),
})

/** What the spam filter has done so far; null where there is none, or it doesn't say. */
export async function askSpamFigures(): Promise<z.infer<typeof figures> | null> {
  if (!hasDoor()) return null
  const told = await askDoor({ method: 'GET', path: '/spam' }).catch(() => '{}')
  return figures.safeParse(JSON.parse(told)).data ?? null
}
