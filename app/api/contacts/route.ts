import * as z from 'zod'
import { readAddressBook } from '@/lib/contacts/reads'
import { addressBook, contact, contactDraft } from '@/lib/contacts/schema'
import { createContact } from '@/lib/contacts/writes'
import { route } from '@/lib/http/route'

export const GET = route({
  query: z.object({ q: z.string().max(200).optional() }),
  answer: addressBook,
  run: (account, { query }) => readAddressBook(account.id, query.q),
})

export const POST = route({
  body: contactDraft,
  answer: contact,
  run: (account, { body }) => createContact(account, body),
})
