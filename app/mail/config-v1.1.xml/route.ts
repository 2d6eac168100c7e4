import { readPublished } from '@/lib/connection/reads'
import { domainAsked } from '@/lib/connection/rules/asked'
import { autoconfigXml } from '@/lib/connection/rules/documents'
import { publicRoute } from '@/lib/http/public-route'
import { xmlResponse } from '@/lib/http/xml'

/** Thunderbird and others ask for it with the address somebody typed. */
export const GET = publicRoute({
  isForPrograms: true,
  run: async ({ request }) => xmlResponse(autoconfigXml(domainAsked(request.url), readPublished())),
})
