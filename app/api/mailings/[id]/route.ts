import { route } from '@/lib/http/route'
import { readReport } from '@/lib/mailings/reads'
import { mailingReport } from '@/lib/mailings/schema'

export const GET = route({ answer: mailingReport, run: (account, { params }) => readReport(account, params.id ?? '') })
