import { route } from '@/lib/http/route'
import { readWriter } from '@/lib/identities/reads'
import { writer } from '@/lib/identities/schema'

export const GET = route({ answer: writer, run: (account) => readWriter(account) })
