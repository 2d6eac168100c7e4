import { readDomainCheck } from '@/lib/dns-check/reads'
import { domainCheck } from '@/lib/dns-check/schema'
import { adminRoute } from '@/lib/http/admin-route'

/** What the domain says of its mail in DNS. */
export const GET = adminRoute({
  answer: domainCheck,
  run: ({ role }, { params }) => readDomainCheck(role, Number(params.id)),
})
