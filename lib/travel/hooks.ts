'use client'
import { useTelling } from '@/lib/trace/hooks'
import { travelEvent } from './schema'

/** What happens to a message, as it happens. */
export const useTravel = () => useTelling('/api/admin/travel', travelEvent)
