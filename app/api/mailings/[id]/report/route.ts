import { route } from '@/lib/http/route'
import { exportReport } from '@/lib/mailings/reads'

export const GET = route({
  limit: 'heavy',
  run: async (account, { params }) => {
    const { name, csv } = await exportReport(account, params.id ?? '')
    const file = encodeURIComponent(`${name.slice(0, 100) || 'report'}.csv`).replace(/['()*]/g, '_')
    return new Response(csv, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="report.csv"; filename*=UTF-8''${file}`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    })
  },
})
