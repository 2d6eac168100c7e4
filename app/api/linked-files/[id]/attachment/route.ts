import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { attachLinked } from '@/lib/linked-files/writes/link'
import { upload } from '@/lib/uploads/schema'
import { linkedIdIn } from '../../params'

/** Attaches the file to its message again; the link is gone then. */
export const POST = route({
  body: z.object({}),
  answer: upload,
  limit: 'upload',
  run: (account, { params }) => attachLinked(account, linkedIdIn(params)),
})
