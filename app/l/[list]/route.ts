import { Problem } from '@/lib/errors'
import { linkRoute } from '@/lib/http/link-route'
import { readText } from '@/lib/http/text-body'
import { readListPage } from '@/lib/lists/reads/page'
import { askForLink } from '@/lib/lists/writes/links'
import { about, badAddress, done, failed } from '../answers'

const mostBytes = 4_000
const addressIn = (params: Record<string, string>) => decodeURIComponent(params.list ?? '')

/** The page of a list. */
export const GET = linkRoute({
  fail: failed,
  run: async ({ params, request }) => about(await readListPage(addressIn(params)), request),
})

/** Somebody wants a link, to join or to leave. */
export const POST = linkRoute({
  fail: failed,
  run: async ({ params, request }) => {
    const list = await readListPage(addressIn(params))
    const form = new URLSearchParams(await readText(request, mostBytes))
    try {
      await askForLink(list.address, form.get('address') ?? '', form.get('wish') === 'join' ? 'join' : 'leave')
    } catch (error) {
      if (error instanceof Problem && error.reason.startsWith('address-')) return badAddress(list, request)
      throw error
    }
    return done('sent', list.name, request)
  },
})
