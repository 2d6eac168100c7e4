import { readPublished } from '@/lib/connection/reads'
import { askedAddress, autodiscoverXml } from '@/lib/connection/rules/documents'
import { Problem } from '@/lib/errors'
import { publicRoute } from '@/lib/http/public-route'
import { readText } from '@/lib/http/text-body'
import { xmlResponse } from '@/lib/http/xml'

const mostBytes = 64 * 1024

/** Outlook asks for it with the address somebody typed. */
export const POST = publicRoute({
  isForPrograms: true,
  run: async ({ request }) => {
    const address = askedAddress(await readText(request, mostBytes))
    if (!address) throw new Problem('invalid', 'request-invalid', { values: { detail: 'EMailAddress' } })
    return xmlResponse(autodiscoverXml(address, readPublished()))
  },
})
