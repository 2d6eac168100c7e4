import 'server-only'
import type * as z from 'zod/mini'
import { serverChoices } from '@/lib/server-check/schema'
import { askDoor, hasDoor } from './door'

type Choices = z.infer<typeof serverChoices>

/** What is chosen for the local mail server; null where there is none. @throws `queue-unreachable`. */
export async function readChoices(): Promise<Choices | null> {
  if (!hasDoor()) return null
  return serverChoices.parse(JSON.parse(await askDoor({ method: 'GET', path: '/choices' })))
}

/** Chooses anew; what runs follows before this returns. @throws `no-queue`, `queue-unreachable`. */
export async function choose(chosen: Partial<Choices>): Promise<void> {
  await askDoor({ method: 'POST', path: '/choices', body: chosen })
}
