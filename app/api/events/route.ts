import { eventStream } from '@/lib/events/stream'
import { route } from '@/lib/http/route'

export const dynamic = 'force-dynamic'

export const GET = route({ run: async (account, { request }) => eventStream(account, request.signal) })
