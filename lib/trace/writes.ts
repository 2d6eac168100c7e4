import 'server-only'
import { inAct } from '@/lib/directory/records/act'
import { readAddress } from '@/lib/directory/rules/addresses'
import type { By } from '@/lib/directory/writes/domains'
import { traceDelivery } from './reads'
import type { TraceStep } from './schema'

/** Writes down that somebody follows the way to an address, and gives the steps. @throws `address-invalid`. */
export async function trace({ actor }: By, typed: string): Promise<AsyncGenerator<TraceStep>> {
  const address = readAddress(typed, { mayHaveTag: true })
  await inAct(async (_, note) => note({ actor, act: 'delivery-traced', target: address.text }))
  return traceDelivery(address, actor.email)
}
