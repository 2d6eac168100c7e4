import { adminRoute } from '@/lib/http/admin-route'
import { readServerCheck } from '@/lib/server-check/reads'
import { serverCheck } from '@/lib/server-check/schema'

/** The ports of the mail server and what they show. */
export const GET = adminRoute({ isForSite: true, answer: serverCheck, run: () => readServerCheck() })
