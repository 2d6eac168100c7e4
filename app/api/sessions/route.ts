import { readSessions } from '@/lib/accounts/reads/sessions'
import { sessions } from '@/lib/accounts/schema'
import { route } from '@/lib/http/route'

export const GET = route({ answer: sessions, run: async (account) => ({ sessions: await readSessions(account) }) })
