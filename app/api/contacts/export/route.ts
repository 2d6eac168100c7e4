import * as z from 'zod/mini'
import { exportContacts } from '@/lib/contacts/reads'
import { groupId } from '@/lib/contacts/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  query: z.object({ group: z.optional(groupId) }),
  limit: 'heavy',
  run: async (account, { query }) => {
    const { name, text } = await exportContacts(account.id, query.group)
    const file = encodeURIComponent(`${name || 'contacts'}.vcf`).replace(/['()*]/g, '_')
    return new Response(text, {
      headers: {
        'content-type': 'text/vcard; charset=utf-8',
        'content-disposition': `attachment; filename="contacts.vcf"; filename*=UTF-8''${file}`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    })
  },
})
