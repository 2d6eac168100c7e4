import { linkRoute } from '@/lib/http/link-route'
import { readText } from '@/lib/http/text-body'
import { readForOwner, readListOf } from '@/lib/lists/reads/page'
import { claimOf } from '@/lib/lists/reads/tokens'
import { decision } from '@/lib/lists/schema/post'
import { requireOwner, useLink } from '@/lib/lists/writes/links'
import { done, failed, sure, waiting } from '../../answers'

const mostBytes = 4_000

/** What a link is for. Looking changes nothing, however often programs that look through mail follow it. */
export const GET = linkRoute({
  fail: failed,
  run: async ({ params: { token = '' }, request }) => {
    const claim = claimOf(token)
    if (claim.may !== 'decide')
      return sure(await readListOf(claim.list), { wish: claim.may, address: claim.address, token }, request)
    await requireOwner(claim)
    const { list, opened } = await readForOwner(claim.post)
    return waiting(list, opened, token, request)
  },
})

/** Does it. Other programs may: the link itself says that it is allowed, and one click is all it takes (RFC 8058). */
export const POST = linkRoute({
  isForPrograms: true,
  fail: failed,
  run: async ({ params: { token = '' }, request, address }) => {
    const claim = claimOf(token)
    const form = new URLSearchParams(await readText(request, mostBytes))
    const chosen = decision.safeParse({ decision: form.get('decision') })
    const list = claim.may === 'decide' ? '' : (await readListOf(claim.list)).name
    await useLink(token, address, chosen.data?.decision ?? null)
    if (claim.may === 'decide')
      return done(chosen.data?.decision === 'approve' ? 'approved' : 'rejected', list, request)
    return done(claim.may === 'join' ? 'joined' : 'left', list, request)
  },
})
