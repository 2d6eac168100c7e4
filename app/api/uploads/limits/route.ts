import { route } from '@/lib/http/route'
import { readLimits } from '@/lib/uploads/reads/limits'
import { uploadLimits } from '@/lib/uploads/schema'

export const GET = route({ answer: uploadLimits, run: (account) => readLimits(account) })
