import { route } from '@/lib/http/route'
import { readLinkedFiles } from '@/lib/linked-files/reads/list'
import { linkedFile, linkedFiles, linkRequest } from '@/lib/linked-files/schema'
import { linkUpload } from '@/lib/linked-files/writes/link'

export const GET = route({ answer: linkedFiles, run: (account) => readLinkedFiles(account) })

/** Makes a link of a file that was uploaded. */
export const POST = route({
  body: linkRequest,
  answer: linkedFile,
  limit: 'upload',
  run: (account, { body }) => linkUpload(account, body),
})
