import { route } from '@/lib/http/route'
import { readReport } from '@/lib/reports/reads/report'
import { openedReport } from '@/lib/reports/schema/outcome'
import { messageIn } from '../params'

export const GET = route({
  answer: openedReport,
  run: (account, { params }) => readReport(account, messageIn(params)),
})
