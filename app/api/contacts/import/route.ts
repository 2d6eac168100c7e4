import { importResult } from '@/lib/contacts/schema'
import { importContacts } from '@/lib/contacts/writes'
import { route } from '@/lib/http/route'

/** The body is a vCard file, as it is. */
export const POST = route({
  answer: importResult,
  limit: 'heavy',
  run: (account, { request }) => importContacts(account, request.body),
})
