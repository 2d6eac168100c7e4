import 'server-only'
import { db } from '@/lib/db/client'
import type { Address } from '../rules/addresses'
import { type Standing, standingOf } from './reach'

/** What stands behind an address, at this moment. */
export function findStanding(address: Address): Promise<Standing> {
  return standingOf(db, address)
}
