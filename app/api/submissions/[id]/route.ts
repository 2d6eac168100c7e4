import { route } from '@/lib/http/route'
import { readOne } from '@/lib/submissions/reads'
import { submission } from '@/lib/submissions/schema'

export const GET = route({ answer: submission, run: (account, { params }) => readOne(account, params.id ?? '') })
