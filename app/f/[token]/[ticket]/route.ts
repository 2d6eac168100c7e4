import { largeFileResponse } from '@/lib/http/file'
import { type LinkCall, linkRoute } from '@/lib/http/link-route'
import { openDownload } from '@/lib/linked-files/writes/download'
import { failed, gone } from '../../answers'

const run = async ({ params: { token = '', ticket = '' }, request }: LinkCall) => {
  const file = await openDownload(token, ticket)
  return file ? largeFileResponse(file, request) : gone(request)
}

/** The bytes of a download that was begun, or the part that is still missing. */
export const GET = linkRoute({ run, fail: failed })

/** How large it is, and that it can be fetched in parts; reads nothing. */
export const HEAD = linkRoute({ run, fail: failed })
