import { readConnectionSettings } from '@/lib/connection/reads'
import { connectionSettings } from '@/lib/connection/schema'
import { route } from '@/lib/http/route'

export const GET = route({ answer: connectionSettings, run: async (account) => readConnectionSettings(account) })
