import 'server-only'
import { turnsOf } from '@/lib/in-turn'

/** Work on one address book, one after the other: two that look first and then add would both add. */
export const inTurn = turnsOf('address book')
