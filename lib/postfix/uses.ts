import 'server-only'
import * as z from 'zod/mini'
import { lastUse } from '@/lib/directory/schema/own'
import { askDoor, hasDoor } from './door'

const uses = z.record(z.string(), lastUse)

/** When app passwords were last used, by their ids; those of which it isn't known are left out. */
export async function askUses(ids: number[]): Promise<z.infer<typeof uses>> {
  if (!hasDoor() || ids.length === 0) return {}
  const told = await askDoor({ method: 'GET', path: `/used?ids=${ids.join(',')}` }).catch(() => '{}')
  return uses.safeParse(JSON.parse(told)).data ?? {}
}
